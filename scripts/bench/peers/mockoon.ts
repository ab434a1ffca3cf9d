import {
  accountSID,
  authorizationPattern,
  contentType,
  fixedAnswer,
  signPattern,
  writeAnswer,
} from './right-request.ts'

// Mockoon's data file: one route whose answers have rules, in the order of the checks. None of its helpers makes an MD5, so
// no rule can tell a wrong Sign of the right form.

interface Rule {
  readonly target: 'body' | 'query' | 'header' | 'params' | 'templating'
  readonly modifier: string
  readonly operator: 'equals' | 'regex' | 'null'
  readonly value: string
  readonly invert: boolean
}

const isMissing = (target: Rule['target'], modifier: string): Rule => ({
  target,
  modifier,
  operator: 'null',
  value: '',
  invert: false,
})
const doesNotMatch = (target: Rule['target'], modifier: string, value: string): Rule => ({
  target,
  modifier,
  operator: 'regex',
  value,
  invert: true,
})
const sent = `(substr (base64Decode (header 'Authorization')) ${accountSID.length + 1})`
const oldest = "(dateTimeShift hours=-24 format='yyyyMMddHHmmss')"

const refusals: readonly (readonly [code: string, rules: readonly Rule[]])[] = [
  ['-200', [doesNotMatch('params', 'accountSID', `^${accountSID}$`)]],
  ['-202', [doesNotMatch('header', 'Authorization', authorizationPattern)]],
  ['-202', [doesNotMatch('templating', `{{lt ${sent} ${oldest}}}`, '^false$')]],
  ['-2', [isMissing('query', 'Sign')]],
  ['-203', [doesNotMatch('query', 'Sign', signPattern)]],
  ['-2', ['action', 'appid', 'confid'].map((name) => isMissing('body', name))],
]

let lastId = 0
const createId = () => `00000000-0000-4000-8000-${String(++lastId).padStart(12, '0')}`

const createResponse = (body: string, rules: readonly Rule[]) => ({
  uuid: createId(),
  body,
  latency: 0,
  statusCode: 200,
  label: '',
  headers: [{ key: 'Content-Type', value: contentType }],
  bodyType: 'INLINE',
  filePath: '',
  databucketID: '',
  sendFileAsBody: false,
  rules,
  rulesOperator: 'OR',
  disableTemplating: false,
  fallbackTo404: false,
  default: rules.length === 0,
  crudKey: 'id',
  callbacks: [],
})

/** What `mockoon-cli start --data` reads, to notice what it can. The zone of its times is its process' own. */
export function createMockoonData() {
  const requestId = "{{now 'yyyyMM'}}{{padStart (int 0 9007199254740991) 23 '0'}}"
  const responses = refusals.map(([code, rules]) => createResponse(writeAnswer(code), rules))
  return createEnvironment([...responses, createResponse(writeAnswer('0', requestId), [])])
}

/** The same answer for every request to the path: the least that a data file can say. */
export const createFixedData = () =>
  createEnvironment([{ ...createResponse(fixedAnswer, []), disableTemplating: true }])

function createEnvironment(responses: readonly object[]) {
  const route = {
    uuid: createId(),
    type: 'http',
    documentation: '',
    method: 'post',
    endpoint: '201612/sid/:accountSID/call/TeleMeeting.wx',
    responses,
    responseMode: null,
    streamingMode: null,
    streamingInterval: 0,
  }
  return { ...environment, uuid: createId(), routes: [route], rootChildren: [{ type: 'route', uuid: route.uuid }] }
}

const environment = {
  lastMigration: 33,
  name: 'TeleMeeting.wx',
  endpointPrefix: '',
  latency: 0,
  port: 3000,
  hostname: '',
  folders: [],
  proxyMode: false,
  proxyHost: '',
  proxyRemovePrefix: false,
  tlsOptions: { enabled: false, type: 'CERT', pfxPath: '', certPath: '', keyPath: '', caPath: '', passphrase: '' },
  cors: false,
  headers: [],
  proxyReqHeaders: [],
  proxyResHeaders: [],
  data: [],
  callbacks: [],
}
