import { describe, expect, test } from 'vitest'
import { claims } from '../../../schemas/generated/claims.ts'
import { sayAll } from '../../../testing/judgement/say.ts'
import { base64, noon, noonTimestamp } from '../../../tests/support/signed-request.ts'
import { englishSpeech } from '../../terminal/english-speech.ts'
import { habits, type ObservedRequest, runHabits } from './index.ts'

const hour = 3_600_000
const opening = { action: 'createMeeting', appid: 'a', creator: '110', parties: [{ phone: '110' }] }
const right = { action: 'destroyMeeting', appid: 'a', confid: '002' }
const headers = {
  accept: 'application/json;',
  'content-type': 'application/json;charset=utf-8;',
  'content-length': '50',
  authorization: base64(`sid|${noonTimestamp}`),
}

const observe = (changes: Partial<ObservedRequest> = {}): ObservedRequest => ({
  httpVersion: '1.1',
  headers,
  headersDistinct: { host: ['a'] },
  query: 'Sign=0123456789abcdef0123456789ABCDEF',
  bytes: Buffer.from(JSON.stringify(right)),
  now: noon,
  utcOffsetMilliseconds: 8 * hour,
  windowMilliseconds: 24 * hour,
  ...changes,
})

const withHeader = (name: string, value: string | undefined) => observe({ headers: { ...headers, [name]: value } })
const withType = (value: string | undefined) => withHeader('content-type', value)
const withAccept = (value: string | undefined) => withHeader('accept', value)
const sibling = {
  path: 'sms/TemplateSMS.wx',
  versions: ['201512'],
  actions: ['templateSms'],
  provenance: 'assumed',
} as const
const toSibling = (body: object, actions: readonly string[] = sibling.actions) =>
  observe({ bytes: Buffer.from(JSON.stringify(body)), sibling: { ...sibling, actions } })
const asText = (text: string) => observe({ bytes: Buffer.from(text) })
const withBody = (body: object) => observe({ bytes: Buffer.from(JSON.stringify(body)) })
/** The request came so long after its timestamp. */
const after = (milliseconds: number) => observe({ now: noon + milliseconds })

/** For every habit: requests at the boundary that hold, requests that are noticed, and what is said of them. */
const table: Record<string, { holds: ObservedRequest[]; noticed: [ObservedRequest, string][] }> = {
  'parameters-are-named-once': {
    holds: [
      observe(),
      asText('{"confid":"confid","a":[{"b":1},{"b":1}]}'),
      asText('{"confid":"1","confid":'),
      asText('[{"a":1,"a":1}]'),
    ],
    noticed: [
      [asText('{"confid":"1","confid":"2","\\u0061":1,"a":2}'), '"confid", "a" twice'],
      [asText('\ufeff{"parties":[{"phone":"1","phone":"2"}]}'), '"phone" twice'],
    ],
  },
  'body-is-not-encoded': {
    holds: [observe()],
    noticed: [
      [withHeader('content-encoding', 'gzip'), 'Content-Encoding: "gzip"'],
      [withHeader('content-encoding', 'UTF-8'), 'Content-Encoding: "UTF-8"'],
    ],
  },
  'headers-are-sent-once': {
    holds: [observe(), observe({ headersDistinct: {}, httpVersion: '1.0' })],
    noticed: [
      [observe({ headersDistinct: {} }), 'no Host'],
      [observe({ headersDistinct: { host: ['a'], authorization: ['a', 'a'] } }), '"authorization" twice'],
    ],
  },
  'media-type-is-json': {
    holds: [withType('application/json'), withType('Application/JSON ;charset=gbk')],
    noticed: [
      [
        withType('application/x-www-form-urlencoded; charset=UTF-8'),
        'Content-Type: "application/x-www-form-urlencoded; charset=UTF-8"',
      ],
      [withType('applicaton/json;charset=utf-8;'), 'Content-Type: "applicaton/json;charset=utf-8;"'],
      [withType('application/json5;charset=utf-8'), 'Content-Type: "application/json5;charset=utf-8"'],
      [withType(undefined), 'no Content-Type'],
    ],
  },
  'charset-is-utf-8': {
    holds: [
      withType('application/json; charset="UTF-8"'),
      withType('application/json;charset=utf8'),
      withType('text/plain;charset=gbk'),
      withType(undefined),
    ],
    noticed: [
      [withType('application/json'), 'Content-Type: "application/json"'],
      [withType('application/json;charset=gbk;'), 'Content-Type: "application/json;charset=gbk;"'],
      [withType('application/json;charset='), 'Content-Type: "application/json;charset="'],
    ],
  },
  'accept-names-json': {
    holds: [withAccept('application/json'), withAccept('application/json, text/plain, */*')],
    noticed: [
      [withAccept(undefined), 'no Accept'],
      [withAccept('*/*'), 'Accept: "*/*"'],
      [withAccept('text/json'), 'Accept: "text/json"'],
    ],
  },
  'timestamp-is-chinese-time': {
    holds: [
      after(0),
      after(0.5 * hour),
      after(8 * hour + 301_000),
      after(24 * hour + 1),
      withHeader('authorization', 'x'),
    ],
    noticed: [
      [after(8 * hour), `timestamp ${noonTimestamp}, 8 hours behind`],
      [after(8 * hour + 300_000), `timestamp ${noonTimestamp}, 8 hours behind`],
      [after(-hour), `timestamp ${noonTimestamp}, 1 hour ahead`],
      [after(24 * hour), `timestamp ${noonTimestamp}, 24 hours behind`],
    ],
  },
  'timestamp-is-of-now': {
    holds: [after(300_000), after(-300_000), after(8 * hour), after(30 * hour), withHeader('authorization', undefined)],
    noticed: [
      [after(301_000), `timestamp ${noonTimestamp}, 301 seconds old`],
      [after(-301_000), `timestamp ${noonTimestamp}, 301 seconds ahead`],
    ],
  },
  'query-is-sign-alone': {
    holds: [observe({ query: '' }), observe({ query: 'Sign=' })],
    noticed: [
      [observe({ query: 'Sign=0&v=1&Sign=2' }), '"v"'],
      [observe({ query: 'sign=0' }), '"sign"'],
      [observe({ query: 'Sign=0&Sign=0' }), 'Sign 2 times'],
    ],
  },
  'action-is-on-the-list': {
    holds: [
      toSibling({ action: 'templateSms' }),
      toSibling({}),
      toSibling([]),
      toSibling({ action: 'anything' }, []),
      withBody({ action: 'nonsense' }),
    ],
    noticed: [
      [toSibling({ action: 'templatesms' }), 'sms/TemplateSMS.wx with "templatesms"'],
      [toSibling({ action: 1 }), 'sms/TemplateSMS.wx with 1'],
    ],
  },
  'parameters-are-known': {
    holds: [
      toSibling({ ...right, more: '' }),
      withBody({ action: 'nonsense', more: '1' }),
      withBody([]),
      observe({ bytes: Buffer.from('{') }),
    ],
    noticed: [
      [withBody({ ...right, phone: '1', more: '' }), '"phone", "more"'],
      [withBody({ ...right, constructor: '1' }), '"constructor"'],
      [
        withBody({ ...right, ...Object.fromEntries([...'abcdefghijkl'].map((name) => [name, ''])) }),
        `${[...'abcdefghij'].map((name) => `"${name}"`).join(', ')}, and 2 more`,
      ],
      [observe({ bytes: Buffer.from(`\ufeff${JSON.stringify({ ...right, AppId: 'a' })}`) }), '"AppId"'],
    ],
  },
  'optional-parameters-are-strings': {
    holds: [
      withBody({ ...opening, meetingname: '5', srcclid: '', parties: [{ phone: '110', name: 'A' }] }),
      withBody({ ...right, confid: 5, more: null }),
      withBody({ ...opening, appid: null, dstclid: true, parties: null }),
    ],
    noticed: [
      [withBody({ ...opening, dstclid: null }), 'dstclid null'],
      [withBody({ ...opening, dstclid: 13800138000 }), 'dstclid as a number'],
      [withBody({ ...opening, parties: [{ phone: '110' }, { phone: '110', name: 1 }] }), 'parties[1].name as a number'],
    ],
  },
  'body-has-no-byte-order-mark': {
    holds: [observe({ bytes: Buffer.alloc(0) }), observe({ bytes: Buffer.from([0xef, 0xbb]) })],
    noticed: [[observe({ bytes: Buffer.from('\ufeff{}') }), 'EF BB BF, then the body']],
  },
  'body-has-a-length': {
    holds: [withHeader('content-length', undefined)],
    noticed: [[withHeader('transfer-encoding', 'chunked'), 'Transfer-Encoding: "chunked"']],
  },
  'body-is-utf-8': {
    holds: [observe({ bytes: Buffer.alloc(0) }), withBody({ meetingname: '会议' })],
    noticed: [[observe({ bytes: Buffer.from([0x7b, 0xbb, 0xe1, 0x7d]) }), 'bytes of some other charset, such as GBK']],
  },
  'http-version-is-1-1': { holds: [], noticed: [[observe({ httpVersion: '1.0' }), '"HTTP/1.0"']] },
}

const receivedOf = (name: string, request: ObservedRequest) =>
  runHabits(request)
    .filter(({ habit }) => habit.name === name)
    .map(({ notice }) => sayAll(notice, englishSpeech).received)[0]

describe('habits', () => {
  test('a request as the page has it shows none', () => {
    expect(runHabits(observe())).toEqual([])
  })

  test.each(habits.map(({ name }) => name))('%s holds up to its boundary and is noticed beyond it', (name) => {
    const { holds, noticed } = table[name] ?? { holds: [], noticed: [] }
    expect(holds.map((request) => receivedOf(name, request))).toEqual(holds.map(() => undefined))
    expect(noticed.length).toBeGreaterThan(0)
    expect(noticed.map(([request]) => receivedOf(name, request))).toEqual(noticed.map(([, received]) => received))
  })

  test('each has a name of its own, a statement, and leans on claims that exist', () => {
    expect(new Set(habits.map(({ name }) => name)).size).toBe(habits.length)
    for (const { name, claims: ids } of habits) {
      expect(name).toMatch(/^[a-z]+-([a-z]+-)*(is|are|has|names)-/)
      expect(claims.map(({ id }) => id)).toEqual(expect.arrayContaining([...ids]))
    }
  })
})
