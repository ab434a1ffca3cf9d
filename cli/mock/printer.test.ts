import { describe, expect, test } from 'vitest'
import { createMockServer, type Notice } from '../../mock-server/index.ts'
import { builtInAccounts } from '../../schemas/generated/accounts.ts'
import { countNumbers } from '../../tests/support/count-numbers.ts'
import { loadSpeech } from '../terminal/speech.ts'
import { createTextPrinter } from './create-text-printer.ts'
import { createJsonPrinter } from './printer.ts'

/** What is printed of requests, as many bytes wait for the reader when each comes. */
async function print(format: 'text' | 'json', backlogs: readonly number[], body = '{}'): Promise<string[]> {
  const lines: string[] = []
  let backlog = 0
  const io = {
    out: (line: string) => void lines.push(line),
    error: () => {},
    env: { NO_COLOR: '1' },
    backlog: () => backlog,
  }
  const mock = await createMockServer().listen()
  const create = format === 'json' ? createJsonPrinter : createTextPrinter
  const end = create(io).follow(mock)
  for (const waiting of backlogs) {
    backlog = waiting
    await fetch(`${mock.url}/201612/sid/x/call/TeleMeeting.wx`, { method: 'POST', body })
  }
  await mock.close()
  end()
  return lines
}

describe('The printer of requests', () => {
  test('leaves lines out while nobody reads, and tells how many', async () => {
    const lines = await print('json', [0, 2e6, Infinity, 2e6, 0, 0])
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { event: 'request' },
      { event: 'not-printed', requests: 3 },
      { event: 'request' },
      { event: 'request' },
    ])
    expect((await print('text', [2e6, 0]))[0]).toContain('1 requests are not printed')
  })

  test('tells at the end, too, how many lines it left out', async () => {
    const lines = await print('json', [0, 2e6, 2e6])
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { event: 'request' },
      { event: 'not-printed', requests: 2 },
    ])
    expect(await print('text', [2e6])).toEqual([expect.stringContaining('1 requests are not printed')])
  })

  test.each(['abc', 'abcdefgh', 'abcdefghabcdefgh'])(
    'shows no token of the user’s own when the mock is ready: %s',
    (authToken) => {
      const lines: string[] = []
      const io = { out: (line: string) => void lines.push(line), error: () => {}, env: { NO_COLOR: '1' } }
      const credentials = { accountSID: 'acc1', authToken, appid: 'app1' }
      createTextPrinter(io).ready({ url: 'http://127.0.0.1:4010', credentials })
      expect(lines.join('\n')).toContain('authToken   <authToken>')
      expect(lines.join('\n')).not.toContain(authToken)
    },
  )

  const notice: Notice = {
    kind: 'connection-refused',
    text: 'A connection was closed at once: 9 were open, which is the limit, and none of them could make room.',
    message: { name: 'notice-connection-refused', values: { open: 9 } },
    leftOut: 3,
  }

  test('tells of a notice on stderr in its reader’s language, and as JSON among the other lines', async () => {
    const [out, error]: [string[], string[]] = [[], []]
    const io = { out: (line: string) => void out.push(line), error: (line: string) => void error.push(line), env: {} }
    createTextPrinter(io).notice(notice)
    createTextPrinter({ ...io, speech: await loadSpeech('zh-CN') }).notice({ ...notice, leftOut: 0 })
    expect(out).toEqual([])
    expect(error.map((line) => line.replace(/^\d\d:\d\d:\d\d\.\d{3}Z /, ''))).toEqual([
      `${notice.text} 3 more of the same were left out.`,
      '一个新连接被立即关闭：已有 9 个连接，达到上限，且没有可以让出的连接。',
    ])
    createJsonPrinter({ ...io, speech: await loadSpeech('zh-CN') }).notice(notice)
    expect(out.map((line) => JSON.parse(line))).toEqual([{ event: 'notice', time: expect.any(String), ...notice }])
    let backlog = 2e6
    const printer = createJsonPrinter({ ...io, backlog: () => backlog })
    printer.notice(notice)
    expect(out).toHaveLength(1)
    backlog = 0
    printer.notice({ ...notice, leftOut: 1 })
    expect(JSON.parse(out[1] ?? '')).toMatchObject({ event: 'notice', leftOut: 3 + 1 + 1 })
  })

  test('cuts a long body', async () => {
    const [line = ''] = await print('json', [0], 'x'.repeat(500_000))
    expect(line.length).toBeLessThan(20_000)
    expect(JSON.parse(line).request.body).toMatch(/^x{16384}\.\.\. \(cut\)$/)
  })

  test.each(['json', 'text'] as const)('looks at little of a long body: %s', async (format) => {
    const long = 'some words, '.repeat(80_000)
    const numbers: number[] = []
    for (const length of [100_000, 900_000])
      numbers.push(await countNumbers(() => print(format, [0], long.slice(0, length))))
    expect(numbers[0]).toBeGreaterThan(16_384)
    expect(numbers[1]).toBe(numbers[0])
  })

  test('masks a token that stands where a long body is cut', async () => {
    const token = builtInAccounts.accounts[0]?.authToken ?? ''
    for (const before of [16_384 - token.length, 16_384 - 1, 16_384 + 1]) {
      const [line = ''] = await print('json', [0], `${'!'.repeat(before)}${token.repeat(2000)}`)
      const { body } = JSON.parse(line).request
      expect(body).toMatch(/^!{10000,16384}(?:<authToken>)*[<authToken>]*\.\.\. \(cut\)$/)
      expect(body.length).toBeLessThanOrEqual(16_384 + 9)
      expect(body).not.toContain(token.slice(0, 4))
    }
  })
})
