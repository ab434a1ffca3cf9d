import { describe, expect, test } from 'vitest'
import { createMockServer } from '../../mock-server/index.ts'
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

  test('cuts a long body', async () => {
    const [line = ''] = await print('json', [0], 'x'.repeat(500_000))
    expect(line.length).toBeLessThan(20_000)
    expect(JSON.parse(line).request.body).toMatch(/^x{16384}\.\.\. \(cut\)$/)
  })
})
