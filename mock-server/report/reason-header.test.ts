import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Scenario } from '../../schemas/generated/types.ts'
import { sendRaw } from '../../tests/support/raw-http.ts'
import { parseReason } from '../../tests/support/reason-header.ts'
import { accountSID, noon, post, signedBytes } from '../../tests/support/signed-request.ts'
import { createMockServer, type MockServer } from '../index.ts'
import { defaultLimits } from '../instance/options.ts'
import { describeBrokenRequest } from '../server/describe-broken-request.ts'
import { problemHead, reportProblem } from './problem.ts'

let mock: MockServer
beforeEach(async () => {
  const limits = { bodyBytes: 1024 }
  mock = await createMockServer({ clock: { now: () => noon }, limits }).listen()
})
afterEach(() => mock.close())

const path = `/201612/sid/${accountSID}/call/TeleMeeting.wx`
const line = (requestLine: string) => signedBytes({ requestLine: () => requestLine })
const asking = (name: string, value: string) => signedBytes({ headers: { [name]: value } })

test.each<[string, string | Buffer, object]>([
  ['another path', line('POST /x HTTP/1.1'), { title: 'No such path', provenance: 'assumed', claims: ['A11'] }],
  ['another version', line(`POST ${path.replace('201612', '201512')} HTTP/1.1`), { title: 'No such version' }],
  ['another method', line(`PUT ${path} HTTP/1.1`), { title: 'Method not allowed', provenance: 'assumed' }],
  ['a large body', signedBytes({ body: 'x'.repeat(2000) }), { title: 'Body too large', claims: ['A14'] }],
  ['another host', line('POST http://example.com/ HTTP/1.1'), { provenance: 'documented', claims: ['D1'] }],
  ['the vendor by https', line('POST https://api.ytx.net/ HTTP/1.1'), { provenance: 'documented', claims: ['D1'] }],
  ['an unknown code', asking('Prefer', 'code=x'), { title: 'No such forced answer', provenance: undefined }],
  ['a broken preference', asking('Prefer', 'code="(y: z)'), { title: 'No such forced answer', claims: [] }],
  ['an unknown fault', asking('X-Mock-Fault', 'x (y: z)'), { title: 'No such forced answer', claims: [] }],
  ['a fault with a wrong value', asking('X-Mock-Fault', 'latency=x'), { title: 'No such forced answer' }],
  ['two faults', asking('X-Mock-Fault', 'gbk, not-json'), { title: 'No such forced answer' }],
  ['a tunnel', 'CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n', { title: 'No tunnels', claims: ['D1'] }],
  ['an unknown expectation', asking('Expect', 'miracles'), { title: 'Expectation failed', claims: [] }],
  ['no HTTP', 'x\r\n\r\n', { title: 'Not HTTP', provenance: 'documented', claims: ['D2'] }],
])('a refusal of %s keeps to the grammar of the reason’s header', async (_, bytes, parts) => {
  const { headers } = await sendRaw(mock.url, bytes)
  const reason = headers.get('x-mock-reason') ?? ''
  expect(parseReason(reason)).toMatchObject({ kind: 'problem', ...parts })
  const { title, detail, message } = mock.requests().at(-1)?.problem ?? {}
  expect([reason.startsWith(`${title}`), reason.endsWith(`: ${detail}`)]).toEqual([true, true])
  expect(message).toMatchObject({ name: expect.any(String), values: expect.any(Object) })
})

test('so does every refusal of bytes that are no request', () => {
  for (const code of ['HPE_HEADER_OVERFLOW', 'ERR_HTTP_REQUEST_TIMEOUT', 'HPE_INVALID_EOF_STATE', 'HPE_STRICT', '']) {
    const problem = reportProblem(
      describeBrokenRequest(Object.assign(new Error(), { code, reason: 'Bad: it (x: y)' }), defaultLimits),
    )
    const head = problemHead(problem, '')
    const reason = head[head.indexOf('X-Mock-Reason') + 1] ?? ''
    expect(parseReason(reason)).toMatchObject({ kind: 'problem', title: problem.title })
  }
})

const byHeader = 'a header of the request'

test.each<[string, Record<string, string>, object]>([
  ['a code', { Prefer: 'code=-204' }, { source: byHeader, answer: '-204' }],
  ['a late fault', { 'X-Mock-Fault': 'gateway-error=503, latency=1' }, { answer: 'gateway-error=503, 1 ms late' }],
])(
  'a forced answer with %s keeps to it, and tells the verdict of a right and of a wrong request',
  async (_, headers, parts) => {
    const right = await post(mock.url, { headers })
    expect(parseReason(right.headers.get('x-mock-reason') ?? '')).toMatchObject({ kind: 'forced', ...parts })
    const wrong = await post(mock.url, { headers, sign: undefined })
    expect(parseReason(wrong.headers.get('x-mock-reason') ?? '')).toMatchObject({
      kind: 'forced',
      ...parts,
      refusal: { kind: 'refusal', code: '-2', check: 'sign-is-present', provenance: 'assumed', claims: ['D5', 'A2'] },
    })
  },
)

test('a token in the name of a scenario is struck out', async () => {
  const { authToken } = mock.credentials
  const other = createMockServer({ scenarios: [{ name: `for ${authToken}`, answers: [{ statusCode: '-204' }] }] })
  await other.listen()
  const { headers } = await post(other.url)
  await other.close()
  expect(headers.get('x-mock-reason')).toContain('scenario-1 (for <authToken>)')
})

test('a scenario is named by its id and its name, whatever stands in the name', async () => {
  const scenario: Scenario = { name: 'no: money. (x)', answers: [{ statusCode: '-204' }] }
  const other = await createMockServer({ clock: { now: () => noon }, scenarios: [scenario] }).listen()
  const { headers } = await post(other.url)
  await other.close()
  expect(parseReason(headers.get('x-mock-reason') ?? '')).toMatchObject({
    source: 'scenario-1 (no: money. (x))',
    answer: '-204',
  })
})
