import { expect, test } from 'vitest'
import { createClient } from '../../client/index.ts'
import { createMockServer, type MockServerOptions, type RequestOutcome } from '../../mock-server/index.ts'
import type { Language } from '../../words/create-speech.ts'
import { loadSpeech } from '../terminal/speech.ts'
import { createTextPrinter } from './create-text-printer.ts'

/** What is printed of one call with headers of its own; the Sign is right unless it is given another token. */
async function printCall(
  headers: Record<string, string>,
  options: MockServerOptions = {},
  authToken?: string,
  path = '',
  language: Language = 'en',
) {
  const lines: string[] = []
  const printed = new AbortController()
  const out = (line: string) => {
    lines.push(line)
    // Some faults leave the caller without an answer.
    printed.abort()
  }
  const mock = await createMockServer(options).listen()
  const io = { out, error: () => {}, env: { NO_COLOR: '1' }, speech: await loadSpeech(language) }
  createTextPrinter(io).follow(mock)
  const send: typeof fetch = (url, init) =>
    fetch(String(url).replace('call/TeleMeeting.wx', path || 'call/TeleMeeting.wx'), {
      ...init,
      headers: { ...(init?.headers as Record<string, string>), ...headers },
      signal: printed.signal,
    })
  const credentials = { ...mock.credentials, ...(authToken !== undefined && { authToken }) }
  const client = createClient({ baseUrl: mock.url, ...credentials, fetch: send })
  await client.destroyMeeting({ confid: '002' }).catch(() => {})
  await mock.close()
  return lines.join('\n')
}

const right = /forced by .*; the request itself is right$/

test('a forced code does not pass for the verdict of the check that the request broke', async () => {
  const text = await printCall({ Prefer: 'code=-100' }, {}, 'another-token')
  const [first, second] = text.split('\n')
  expect(first).toMatch(/ -100 destroyMeeting on sandbox {2}forced by a header of the request: -100$/)
  expect(second).toMatch(/^ {19}without that: -203 sign-matches-account \(/)
  expect(text).toContain('received: ')
})

test('a right request that was answered otherwise is called right', async () => {
  const text = await printCall({ Prefer: 'code=-100' })
  expect(text).toMatch(/ -100 destroyMeeting on sandbox {2}forced by a header of the request: -100;/)
  expect(text).toMatch(right)
})

test.each(['gbk', 'not-json', 'cut-in-the-middle', 'connection-reset', 'no-answer', 'gateway-error'])(
  'the fault %s is named',
  async (fault) => {
    const text = await printCall({ 'X-Mock-Fault': fault })
    expect(text).toContain(`forced by a header of the request: ${fault}`)
    expect(text).toMatch(right)
    expect(text).not.toContain('HTTP 0')
    expect(text.includes(' no answer POST ') || text.includes(' no answer destroyMeeting ')).toBe(
      ['connection-reset', 'no-answer'].includes(fault),
    )
  },
)

test('a late answer is called late', async () => {
  expect(await printCall({ 'X-Mock-Fault': 'latency=20' })).toContain('forced by a header of the request: 20 ms late')
})

test('a right call of another endpoint is printed with what its answer rests on', async () => {
  const text = await printCall({}, {}, undefined, 'call/MeetingQuery.wx')
  expect(text).toContain('provisional (assumed: A22, O8): The mock knows call/MeetingQuery.wx by its address')
  expect(text).toContain('The action "destroyMeeting" is not among the known ones: none.')
})

test('a scenario is named', async () => {
  const text = await printCall({}, { scenarios: [{ answers: [{ statusCode: '-100' }] }] })
  expect(text).toMatch(/forced by [\w-]*1: -100; the request itself is right$/)
})

test('the name of a scenario stands beside its id and cannot steer the terminal', async () => {
  const text = await printCall({}, { scenarios: [{ name: '没钱\u001b[2J', answers: [{ statusCode: '-100' }] }] })
  expect(text).toMatch(/forced by [\w-]*1 \(没钱\\u001b\[2J\): -100; the request itself is right$/)
})

test('an ordinary success is one line without a reason, its time marked as UTC', async () => {
  const text = await printCall({})
  expect(text).toMatch(/^\d\d:\d\d:\d\d\.\d{3}Z {4}0 destroyMeeting on sandbox$/)
})

test.each([
  [
    'a refusal',
    {},
    'another-token',
    '',
    /^\S+ -203 destroyMeeting（沙箱环境） {2}sign-matches-account（对接代码：D5、O1、O4）\n +Sign 与 .*不一致。\n +收到：以 \S+ 开头的 Sign\n +期望：MD5\(/,
  ],
  ['a forced answer', { Prefer: 'code=-100' }, undefined, '', /由请求头强制：-100；请求本身正确$/],
  [
    'no answer',
    { 'X-Mock-Fault': 'no-answer' },
    undefined,
    '',
    /无响应 destroyMeeting（沙箱环境） {2}由请求头强制：no-answer/,
  ],
  ['no call', {}, undefined, 'elsewhere', /POST \/201612\/\S+ {2}没有此路径（假定：A11）：路径为 /],
  [
    'another endpoint',
    {},
    undefined,
    'call/MeetingQuery.wx',
    /临时响应（假定：A22、O8）：模拟服务只知道 call\/MeetingQuery\.wx /,
  ],
])('a Chinese reader is told of %s in Chinese', async (_, headers, authToken, path, expected) => {
  expect(await printCall(headers as Record<string, string>, {}, authToken, path, 'zh-CN')).toMatch(expected)
})

test('a right request has its own time, action and environment, whatever was printed before it', () => {
  const lines: string[] = []
  const io = { out: (line: string) => void lines.push(line), error: () => {}, env: { NO_COLOR: '1' } }
  let tell = (_: RequestOutcome) => {}
  createTextPrinter(io).follow({
    onOutcome(listener) {
      tell = listener
      return () => {}
    },
  })
  const outcome: unknown = { statusCode: '0', httpStatus: 200 }
  const calls = [
    ['04:00:00.000Z', 'destroyMeeting', 'sandbox'],
    ['04:00:00.000Z', 'hangupMeeting', 'sandbox'],
    ['04:01:01.001Z', 'destroyMeeting', 'production'],
    ['04:01:01.001Z', 'destroyMeeting', 'sandbox'],
    ['04:00:00.000Z', 'hangupMeeting', 'sandbox'],
  ] as const
  for (const [time, action, environment] of calls) {
    tell({ ...(outcome as RequestOutcome), time: Date.parse(`2026-03-01T${time}`), action, environment })
  }
  expect(lines).toEqual(calls.map(([time, action, environment]) => `${time}    0 ${action} on ${environment}`))
})
