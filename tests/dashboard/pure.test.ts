import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createEventParser, type ServerEvent } from '../../dashboard/api/parse-events.ts'
import { formatAnswers, formatMatch } from '../../dashboard/format/scenario.ts'
import {
  formatChinaTime,
  formatDuration,
  formatOffset,
  formatVendorTimestamp,
  parseChinaTime,
} from '../../dashboard/format/time.ts'
import { formatHex, formatRequest, readParameters } from '../../dashboard/format/wire.ts'
import { formatRoute, parseRoute } from '../../dashboard/state/parse-route.ts'
import { readParticipants } from '../../dashboard/state/read-participants.ts'
import { readScenario } from '../../dashboard/state/read-scenario.ts'
import { computeWindow, moveRow, scrollToRow } from '../../dashboard/state/virtual-window.ts'
import { sampleEntry } from './sample-entry.ts'

/** What the forms of the dashboard send. */
const sentByForms = ['scenario', 'behaviour', 'admin/create-meeting.request', 'admin/clock.request']

/** Every pattern that stands somewhere in a schema. */
const patternsIn = (schema: unknown): string[] =>
  Object.entries(Object(schema)).flatMap(([name, value]) =>
    name === 'pattern' && typeof value === 'string' ? [value] : typeof value === 'object' ? patternsIn(value) : [],
  )

/** What nobody types: names of checks, claims, days of a run, types of an answer; the clock's form makes its time itself. */
const neverTyped = /a-z|DXOA|\{4\}|x20/

describe('The dashboard’s pure parts', () => {
  afterEach(() => void vi.unstubAllGlobals())

  test.each(['en', 'zh-CN'])('a pattern that a form can break is told in words, in %s', async (language) => {
    vi.stubGlobal('navigator', { language })
    vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined })
    vi.resetModules()
    const { describeFault } = await import('../../dashboard/format/fault.ts')
    const { t } = await import('../../dashboard/text/index.ts')
    const schemas = sentByForms.map((name) => join(import.meta.dirname, `../../schemas/${name}.schema.json`))
    const patterns = new Set(schemas.flatMap((file) => patternsIn(JSON.parse(readFileSync(file, 'utf8')))))
    const told = [...patterns].map((pattern) => {
      const message = { name: 'pattern', values: { pattern } }
      return [pattern, describeFault({ pointer: '/x', detail: pattern, message })] as const
    })
    expect(told.filter(([pattern, text]) => text.includes(pattern.slice(1, -1)))).toEqual([])
    const vague = told.filter(([, text]) => text === t('faultForm')).map(([pattern]) => pattern)
    expect(vague.filter((pattern) => !neverTyped.test(pattern))).toEqual([])
    expect(told.length - vague.length).toBeGreaterThan(3)
  })

  test('a window of a long list holds the rows in view and a few around them', () => {
    expect(computeWindow({ scrollTop: 0, height: 560, rowHeight: 56, count: 10_000 })).toEqual({ first: 0, end: 18 })
    expect(computeWindow({ scrollTop: 5600, height: 560, rowHeight: 56, count: 10_000 })).toEqual({
      first: 92,
      end: 118,
    })
    expect(computeWindow({ scrollTop: 0, height: 560, rowHeight: 56, count: 3 })).toEqual({ first: 0, end: 3 })
  })

  test('a window below the end of a list that became shorter shows its last rows', () => {
    expect(computeWindow({ scrollTop: 1e6, height: 560, rowHeight: 56, count: 20 })).toEqual({ first: 2, end: 20 })
    expect(computeWindow({ scrollTop: 1e6, height: 560, rowHeight: 56, count: 0 })).toEqual({ first: 0, end: 0 })
  })

  test('scrolling to a row moves no further than needed', () => {
    const view = { scrollTop: 560, height: 560, rowHeight: 56 }
    expect(scrollToRow(2, view)).toBe(112)
    expect(scrollToRow(12, view)).toBe(560)
    expect(scrollToRow(30, view)).toBe(31 * 56 - 560)
  })

  test.each([
    ['j', 4, 5],
    ['ArrowUp', 0, 0],
    ['PageDown', 4, 9],
    ['Home', 7, 0],
    ['End', 7, 9],
    ['x', 7, undefined],
  ])('key %s leads from row %s to %s of ten', (key, from, to) => {
    expect(moveRow(key, from, 10, 8)).toBe(to)
  })

  test('events are read from pieces that end anywhere', () => {
    const events: ServerEvent[] = []
    const feed = createEventParser((event) => events.push(event))
    const text =
      ': heartbeat\r\n\r\nevent: request\r\nid: 7\r\ndata: {"a":\r\ndata: 1}\r\n\r\nevent: clock\ndata: {}\n\nevent: cut'
    for (const piece of text) feed(piece)
    expect(events).toEqual([
      { event: 'request', id: '7', data: '{"a":\n1}' },
      { event: 'clock', id: undefined, data: '{}' },
    ])
  })

  test('times are shown as China has them', () => {
    const time = Date.UTC(2026, 11, 31, 20, 0, 1)
    expect(formatChinaTime(time)).toBe('2027-01-01 04:00:01')
    expect(formatVendorTimestamp(time)).toBe('20270101040001')
    expect(parseChinaTime('2027-01-01T04:00:01')).toBe('2026-12-31T20:00:01.000Z')
    expect(parseChinaTime('')).toBeUndefined()
  })

  test('offsets and durations are written for people', () => {
    expect([0, 90_000_000, -61_000].map((each) => formatOffset(each))).toEqual(['0 s', '+1 d 1 h', '−1 min 1 s'])
    expect(formatOffset(90_061_000, '天 小时 分 秒')).toBe('+1 天 1 小时 1 分 1 秒')
    expect([0.42, 12, 1250].map(formatDuration)).toEqual(['0.4 ms', '12 ms', '1.25 s'])
  })

  test('bytes are dumped sixteen a line, as they are in UTF-8', () => {
    const { text, bytes } = formatHex(new TextEncoder().encode('提交成功 ok, and more'))
    expect(bytes).toBe(25)
    expect(text.split('\n')[0]).toBe('000000  e6 8f 90 e4 ba a4 e6 88  90 e5 8a 9f 20 6f 6b 2c  ............ ok,')
    expect(formatHex(new TextEncoder().encode('x'.repeat(100)), 32)).toMatchObject({ bytes: 100, shown: 32 })
  })

  test('a request is written as it came', () => {
    expect(formatRequest(sampleEntry()).split('\n')).toEqual([
      'POST /201612/sid/account1/call/TeleMeeting.wx?Sign=*** HTTP/1.1',
      'host: localhost',
      '',
      '{"confid":"002"}',
    ])
  })

  test.each(['', 'null', '[1', '"text"', '{"confid":2}'])('a body %j without parameters has none to show', (body) => {
    expect(readParameters(body)).toEqual({})
  })

  test('routes are read and written', () => {
    for (const hash of ['#/requests', '#/requests/12', '#/clock']) expect(formatRoute(parseRoute(hash))).toBe(hash)
    for (const hash of ['', '#/nowhere', '#/requests/x', '#main'])
      expect(formatRoute(parseRoute(hash))).toBe('#/requests')
  })

  test('participants are read one a line', () => {
    expect(readParticipants(' 13800138000 Li Lei\n\n13900139000，王\n13700137000')).toEqual([
      { number: 1, phone: '13800138000', name: 'Li Lei' },
      { number: 3, phone: '13900139000', name: '王' },
      { number: 4, phone: '13700137000' },
    ])
  })

  test('a scenario is read out of a form, what is empty left out', () => {
    const fields: Record<string, string> = {
      name: 'slow',
      'match.confid': ' 002 ',
      share: '50',
      'answers.0.statusCode': '-204',
      'answers.0.times': '2',
      'answers.2.fault': 'gateway-error',
      'answers.2.status': '503',
      'answers.2.latency': 'varied',
      'answers.2.medianMilliseconds': '300',
      'answers.2.sigma': '0.5',
    }
    const scenario = readScenario((name) => fields[name] ?? '', [0, 2])
    expect(scenario).toEqual({
      name: 'slow',
      match: { confid: '002' },
      share: 0.5,
      answers: [
        { times: 2, statusCode: '-204' },
        { latency: { medianMilliseconds: 300, sigma: 0.5 }, fault: { kind: 'gateway-error', status: 503 } },
      ],
    })
    expect(formatMatch(scenario, String)).toEqual(['confid=002'])
    expect(formatAnswers(scenario)).toEqual(['-204 · ×2', 'gateway-error 503 · ~300 ms (σ 0.5)'])
    expect(readScenario(() => '', [0])).toEqual({ answers: [{}] })
    const unlisted: Record<string, string> = { 'answers.0.otherCode': ' -704 ', 'answers.0.statusCode': '-204' }
    expect(readScenario((name) => unlisted[name] ?? '', [0])).toEqual({ answers: [{ statusCode: '-704' }] })
    const worded = { ...unlisted, 'answers.0.statusMsg': '…' }
    const withMessage = { answers: [{ statusCode: '-704', statusMsg: '…' }] }
    expect(readScenario((name) => worded[name as keyof typeof worded] ?? '', [0])).toEqual(withMessage)
    const limit = { calls: 5, seconds: 0.5 }
    const limited: Record<string, string> = { 'limit.calls': '5', 'limit.seconds': '0.5' }
    expect(readScenario((name) => limited[name] ?? '', [0, 1])).toEqual({ limit })
    expect(readScenario((name) => ({ ...limited, ...unlisted })[name] ?? '', [0])).toEqual({
      limit,
      answers: [{ statusCode: '-704' }],
    })
    expect([
      formatMatch({ match: { environment: 'sandbox', confid: '1' }, limit }, () => '沙箱环境'),
      formatAnswers({}),
    ]).toEqual([['confid=1', '沙箱环境', 'limit=5/0.5s'], []])
    expect(formatAnswers({ answers: [{ statusCode: '-704', statusMsg: '…' }] })).toEqual(['-704 · …'])
  })
})
