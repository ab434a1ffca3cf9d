import { describe, expect, test } from 'vitest'
import { answerOf } from '../vendor/reply.ts'
import type { Exchange } from './exchange.ts'
import { createSlot, emptySlot, fillSlot, readSlot } from './slot.ts'

const exchange: Exchange = {
  time: 1,
  method: 'POST',
  url: '/201612/sid/one/call/TeleMeeting.wx?Sign=two',
  rawHeaders: ['Host', 'localhost', 'X-Empty', '', 'X-Latin', '\u00e9\u00ff'],
  body: '{"confid":"会议\n002 \u{1f4de}"}',
  environment: 'sandbox',
  accountSID: 'one',
  action: 'destroyMeeting',
  httpStatus: 200,
  statusCode: '0',
  answer: { common: '{"statusMsg":"提交成功"', own: '}' },
  sent: undefined,
  wire: undefined,
  refusal: undefined,
  forced: undefined,
  order: [],
  made: 23,
}

const examples: [string, Exchange][] = [
  ['an ordinary one', exchange],
  ['one without headers', { ...exchange, rawHeaders: [] }],
  ['one whose only header is empty', { ...exchange, rawHeaders: ['X-Empty', ''] }],
  ['one without texts', { ...exchange, url: '', rawHeaders: [], body: '', answer: answerOf('') }],
  ['one with a large body', { ...exchange, body: '会'.repeat(100_000) }],
]

describe('A slot of the journal', () => {
  test.each(examples)('gives an exchange back as it was: %s', (_, given) => {
    const slot = createSlot()
    fillSlot(slot, 1, given)
    expect(readSlot(slot)).toEqual(given)
  })

  test('has nothing left of the exchanges before', () => {
    const slot = createSlot()
    for (const [, given] of [...examples, ...[...examples].reverse()]) {
      fillSlot(slot, 1, given)
      expect(readSlot(slot)).toEqual(given)
    }
  })

  test('keeps no large memory when it is empty', () => {
    const slot = createSlot()
    fillSlot(slot, 1, { ...exchange, body: 'x'.repeat(100_000) })
    emptySlot(slot)
    expect(slot.memory.length).toBe(0)
  })
})
