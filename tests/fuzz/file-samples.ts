import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { accountSID, appid, base64, md5, noonTimestamp } from '../support/signed-request.ts'

const root = join(import.meta.dirname, '../..')
const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'))

/** A token that must not be in what is scrubbed or explained. */
export const hiddenToken = 'hush0hush1hush2hush3hush4hush5hu'

const sign = md5(accountSID + hiddenToken + noonTimestamp)
const authorization = base64(`${accountSID}|${noonTimestamp}`)
const url = `http://127.0.0.1:4010/201612/sid/${accountSID}/call/TeleMeeting.wx?Sign=${sign}`
const body = JSON.stringify({ action: 'hangupMeeting', appid, confid: '002', phone: '13800138000' })
const answer = '{"statusCode":"0","statusMsg":"提交成功","requestId":"20260345485112908002100410822"}'

const entry = {
  startedDateTime: '2026-03-01T04:00:00.000Z',
  time: 1,
  request: {
    method: 'POST',
    url,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: [
      { name: 'Authorization', value: authorization },
      { name: 'X-Token', value: hiddenToken },
    ],
    queryString: [{ name: 'Sign', value: sign }],
    postData: { mimeType: 'application/json;charset=utf-8;', text: body },
    headersSize: -1,
    bodySize: 10,
  },
  response: {
    status: 200,
    statusText: 'OK',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: [{ name: 'Set-Cookie', value: `session=${hiddenToken}` }],
    content: { size: 89, mimeType: 'application/json;charset=utf-8', text: answer },
    redirectURL: '',
    headersSize: -1,
    bodySize: 89,
  },
  cache: {},
  timings: { send: 0, wait: 1, receive: 0 },
  _telemeeting: { case: 'destroy-meeting-succeeds', step: 1, outcome: 'answered' },
}
const creator = { name: 'telemeeting-kit', version: '0.1.0' }
const meta = {
  format: 1,
  target: 'mock',
  baseUrl: 'http://127.0.0.1:4010',
  recordedAt: '2026-03-01T04:00:00Z',
  accounts: { active: { accountSID, applications: { trial: appid } } },
  environments: ['sandbox'],
  notRun: [],
}

const page = readFileSync(join(root, 'docs/endpoints.md'), 'utf8')

/** A right file of each kind that the kit reads, to be spoilt. */
export const samples = {
  behaviour: read('schemas/behaviour.json'),
  scenarios: [
    {
      name: 'x',
      match: { action: 'hangupMeeting', phone: '138' },
      answers: [{ times: 2, statusCode: '-100', statusMsg: 'y' }, { latency: { milliseconds: 0 } }],
    },
    { share: 0.5, limit: { calls: 5, seconds: 1 }, answers: [{ fault: { kind: 'gateway-error', status: 503 } }] },
  ],
  'callback-template': read('schemas/callback-template.json'),
  endpoints: {
    endpoints: [
      ...(JSON.parse(/```json\n(.*?)```/s.exec(page)?.[1] ?? '') as { endpoints: unknown[] }).endpoints,
      {
        path: 'fax/Send.wx',
        versions: ['201701'],
        provenance: 'observed',
        actions: [
          {
            name: 'sendFax',
            request: {
              required: ['to'],
              properties: { to: { type: 'string', format: 'phone', pattern: '^fax[0-9]+$' } },
            },
            answer: { to: '{{to}}', deep: [{ id: '{{requestId}}' }] },
          },
        ],
      },
    ],
  },
  accounts: [
    { accountSID: 'own', authToken: hiddenToken, appid: 'app' },
    { accountSID: 'other', authToken: 't', appid: 'a', callbackUrl: 'http://127.0.0.1:1/x' },
  ],
  limits: { bodyBytes: 4096, headerBytes: 16_384, journalEntries: 10, connections: 8 },
  archive: { log: { version: '1.2', creator, pages: [], entries: [entry, { ...entry, _telemeeting: undefined }] } },
  recording: { log: { version: '1.2', creator, _telemeeting: meta, entries: [entry] } },
} as const satisfies Record<string, unknown>

/** Lines as people paste them. */
export const lines = [
  `curl -X POST '${url}' -H 'Accept: application/json;' -H 'Authorization: ${authorization}' --data '${body}'`,
  `curl -X POST "${url}" -H "Authorization:${authorization}" -d "{\\"action\\":\\"destroyMeeting\\"}" \\\n --compressed && echo $'\\x41' | cat <<'EOF'\nx\nEOF`,
  `curl.exe ^"${url}^" -H ^"Authorization: ${authorization}^" --data-raw ^"{}^"`,
]
