import {
  accountSID,
  authorizationPattern,
  contentType,
  fixedAnswer,
  signPattern,
  writeAnswer,
} from './right-request.ts'

// WireMock's stub mappings: each refusal matches what it refuses, in the order of the checks, and the success is last. None
// of its helpers makes an MD5, so no mapping can tell a wrong Sign of the right form.

type Matchers = Readonly<Record<string, unknown>>

const anyAccount = '/201612/sid/[^/]+/call/TeleMeeting\\.wx'

const missing = (name: string): Matchers => ({ bodyPatterns: [{ not: { matchesJsonPath: `$.${name}` } }] })

const refusals: readonly (readonly [code: string, request: Matchers])[] = [
  ['-200', { urlPathPattern: `/201612/sid/(?!${accountSID}/)[^/]+/call/TeleMeeting\\.wx` }],
  ['-202', { headers: { Authorization: { or: [{ absent: true }, { doesNotMatch: authorizationPattern }] } } }],
  ['-2', { queryParameters: { Sign: { absent: true } } }],
  ['-203', { queryParameters: { Sign: { doesNotMatch: signPattern } } }],
  ['-2', missing('action')],
  ['-2', missing('appid')],
  ['-2', missing('confid')],
]

const requestId = "{{now timezone='Asia/Shanghai' format='yyyyMM'}}{{randomValue length=23 type='NUMERIC'}}"
const sent = "(trim (regexExtract (base64 request.headers.Authorization decode=true) '[0-9]{14}$'))"
const oldest = "(trim (now offset='-24 hours' timezone='Asia/Shanghai' format='yyyyMMddHHmmss'))"

/** What its folder `mappings` gets, to notice what it can. */
export function createWireMockMappings() {
  const urlPath = `/201612/sid/${accountSID}/call/TeleMeeting.wx`
  const answers = refusals.map(([code, request]) => ({ request: { urlPath, ...request }, body: writeAnswer(code) }))
  const body = `{{#if (lt ${sent} ${oldest})}}${writeAnswer('-202')}{{else}}${writeAnswer('0', requestId)}{{/if}}`
  const mappings = [...answers, { request: { urlPath }, body, transformers: ['response-template'] }]
  return { mappings: mappings.map(toMapping) }
}

/** The same answer for every request to the path: the least that its folder can say. */
export const createFixedMapping = () => toMapping({ request: { urlPathPattern: anyAccount }, body: fixedAnswer }, 0)

const toMapping = ({ request, ...response }: { request: Matchers; body: string }, index: number) => ({
  priority: index + 1,
  request:
    'urlPathPattern' in request ? { method: 'POST', ...request, urlPath: undefined } : { method: 'POST', ...request },
  response: { status: 200, headers: { 'Content-Type': contentType }, ...response },
})
