import { describe, expect, test } from 'vitest'
import { maskHeaders, maskPhone, maskUrl } from '../../masking/index.ts'
import { createExchange } from '../../tests/support/exchange.ts'
import { createMask } from '../vendor/mask.ts'
import { createJournal } from './create-journal.ts'

const exchange = (body = '') => createExchange({ body })

describe('The journal', () => {
  test('keeps the latest entries, numbers them on and counts what it dropped', () => {
    const journal = createJournal({ entries: 3, bytes: 1e9 })
    for (let each = 0; each < 5; each += 1) journal.add(exchange())
    expect(journal.entries().map(({ id }) => id)).toEqual([3, 4, 5])
    expect(journal.dropped).toBe(2)
  })

  test('keeps within its bytes, and keeps nothing that alone is too large', () => {
    const journal = createJournal({ entries: 1000, bytes: 5000 })
    for (let each = 0; each < 9; each += 1) journal.add(exchange('x'.repeat(500)))
    expect(journal.entries().length).toBe(3)
    journal.add(exchange('x'.repeat(5000)))
    expect(journal.entries()).toEqual([])
  })

  test('keeps its bounds over many entries', () => {
    const journal = createJournal({ entries: 1000, bytes: 1e9 })
    for (let each = 0; each < 10_000; each += 1) journal.add(exchange())
    expect([journal.entries().length, journal.entries()[0]?.id, journal.dropped]).toEqual([1000, 9001, 9000])
  })

  test('counts each of many short headers as the object that it is', () => {
    const journal = createJournal({ entries: 1000, bytes: 50_000 })
    journal.add({ ...exchange(), rawHeaders: Array.from({ length: 3000 }, () => 'x') })
    expect(journal.entries()).toEqual([])
  })

  test('keeps the bytes of an exchange, and nothing of the buffers that they are pieces of', () => {
    const journal = createJournal({ entries: 3, bytes: 1e9 })
    const piece = Buffer.alloc(10_000, 'x').subarray(0, 10)
    journal.add({ ...exchange(), wire: { requestBody: piece, answerBody: piece, answerHead: ['A', 'b'] } })
    const wire = journal.entries()[0]?.exchange.wire
    expect(wire).toEqual({ requestBody: piece, answerBody: piece, answerHead: ['A', 'b'] })
    expect([wire?.requestBody?.buffer.byteLength, wire?.answerBody?.buffer.byteLength]).toEqual([10, 10])
  })

  test('forgets everything when it is cleared, but never a number', () => {
    const journal = createJournal({ entries: 3, bytes: 1e9 })
    journal.add(exchange())
    journal.clear()
    expect([journal.entries(), journal.dropped, journal.add(exchange())]).toEqual([[], 0, 2])
  })
})

describe('Masking', () => {
  for (const { given, want } of [
    { given: '13800138000', want: '138****8000' },
    { given: '+86 138-0013-8000', want: '+86 1**-****-8000' },
    { given: '136****7556', want: '136****7556' },
    { given: '110', want: '***' },
    { given: '1001', want: '****' },
    { given: '95588', want: '*****' },
    { given: '400123', want: '4****3' },
    { given: '7654321', want: '7*****1' },
    { given: '62345678', want: '62****78' },
    { given: '0571-62345', want: '05**-***45' },
    { given: '0571623456', want: '057***3456' },
    { given: '138001**000', want: '138*****000' },
  ]) {
    test(`shows the phone ${given} as ${want}`, () => expect(maskPhone(given)).toBe(want))
  }

  test('hides Sign in any letter case and every copy of it', () => {
    expect(maskUrl('/a?x=1&Sign=AB&sign=cd&Signed=1')).toBe('/a?x=1&Sign=***&sign=***&Signed=1')
  })

  test('hides Authorization and cookies', () => {
    expect({ ...maskHeaders(['AUTHORIZATION', 'x', 'Cookie', 'y', 'Accept', 'z']) }).toEqual({
      authorization: '***',
      cookie: '***',
      accept: 'z',
    })
  })

  test('hides a number in a header that is named for one, whatever its length', () => {
    expect({ ...maskHeaders(['Phone', '1001', 'X-Phone-Number', '13800138000', 'X-Count', '1001']) }).toEqual({
      phone: '****',
      'x-phone-number': '138****8000',
      'x-count': '1001',
    })
  })

  test('hides phones in a body that is not even JSON', () => {
    expect(createMask([])('{"phone": "13800138000", "creator":"13800138001"')).toBe(
      '{"phone": "138****8000", "creator":"138****8001"',
    )
  })
})
