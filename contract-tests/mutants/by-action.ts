import { formatTimestamp } from '../../client/sign.ts'
import { builtInAccounts } from '../../schemas/generated/accounts.ts'
import type { JsonValue } from '../case.ts'
import { ends } from '../cases/create-cases.ts'
import { breaking, type Reading } from './lax-readings.ts'
import type { MutantTable, RawAnswer, RawRequest, Serve } from './mutant.ts'
import { answering, changeAnswers, changeMembers, refusing, statusCodeOf } from './rewrite-answer.ts'
import {
  accountSIDOf,
  parametersOf,
  resign,
  rewriting,
  rightSignOf,
  secondsBehind,
  signOf,
  timestampOf,
  withHeader,
  withParameters,
  withSign,
} from './rewrite-request.ts'

/** A drift's title, the claim that breaks, alone or with others, and what becomes of a request of the action that drifts. */
type Row = readonly [title: string, breaks: Reading[1], serve: Serve]

const page = (status: number): RawAnswer => ({
  status,
  headers: { 'content-type': 'text/html' },
  body: Buffer.from('<h1>No</h1>'),
})

const right: Readonly<Record<string, string>> = {
  appid: 'telemeetingkitapptrial0000000001',
  confid: '002',
  phone: '136****7556',
  creator: '10000000000',
}
/** Reads a parameter that is needed as the text that was meant. */
const holding = (isSuch: (value: JsonValue) => boolean): Serve =>
  rewriting((request) => {
    const parameters = parametersOf(request)
    const isNeeded = (name: string) => name !== 'confid' || parameters.action !== 'createMeeting'
    const such = Object.entries(right).filter(
      ([name]) => name in parameters && isNeeded(name) && isSuch(parameters[name] ?? null),
    )
    return such.length > 0 ? withParameters(request, Object.fromEntries(such)) : undefined
  })
/** Serves an account of that role as the active one. */
const asActive = (role: string): Serve =>
  rewriting((request) => {
    const sidOf = (wanted: string) => builtInAccounts.accounts.find((each) => each.role === wanted)?.accountSID ?? ''
    if (accountSIDOf(request) !== sidOf(role)) return undefined
    const target = request.target.replace(sidOf(role), sidOf('active'))
    const own = withParameters({ ...request, target }, { appid: right.appid ?? '' })
    return resign(own, timestampOf(request) ?? '')
  })
const withTarget = (pattern: RegExp, replacement: string): Serve =>
  rewriting((request) => ({ ...request, target: request.target.replace(pattern, replacement) }))
const withBody = (pattern: RegExp, replacement: string): Serve =>
  rewriting((request) => ({ ...request, body: Buffer.from(request.body.toString().replace(pattern, replacement)) }))
const actionsIn = (request: RawRequest) =>
  [...request.body.toString().matchAll(/"action":"(\w+)"/g)].map(([, name]) => name ?? '')

/** Drifts of which there are others for no single action. */
const ofOthers: Readonly<Record<string, Row>> = {
  'takes-the-last-of-two-signs': [
    'Of two Signs in one query the last counts',
    'A27',
    rewriting((request) => {
      const last = /[?&]Sign=[^&]*&Sign=([^&]*)$/.exec(request.target)?.[1]
      return last === undefined ? undefined : withSign(request, last)
    }),
  ],
  'serves-put': [
    'PUT is as good as POST',
    'A11',
    rewriting((request) => (request.method === 'PUT' ? { ...request, method: 'POST' } : undefined)),
  ],
  'serves-version-201512': ['Version 201512 is as good as 201612', 'A11', withTarget(/^\/201512\//, '/201612/')],
  'mends-a-body': ['A body that is cut short is closed', ['X1', 'O1'], withBody(/(?<=")$/, '}')],
  'reads-the-first-of-a-list': ['Of a list of requests the first is served', 'A16', withBody(/^\[(.*)\]$/s, '$1')],
  'minds-a-mark': [
    'A byte-order mark is invalid JSON',
    'A19',
    refusing('-4', ({ body }) => body.toString().startsWith('\uFEFF')),
  ],
  'minds-a-remark': [
    'An unknown parameter is invalid',
    'A17',
    refusing('-101', (each) => 'remark' in parametersOf(each)),
  ],
  'writes-16-digits': [
    'requestId has as many digits as on the page',
    'A12',
    changeMembers((members) => {
      const id = String(members.requestId)
      return members.statusCode === '0' ? { ...members, requestId: id.slice(0, 6) + id.slice(15, 25) } : members
    }),
  ],
  'calls-a-success-plain-text': [
    'A success calls itself text/plain',
    'A13',
    changeAnswers((answer) => ({
      ...answer,
      headers: {
        ...answer.headers,
        ...(statusCodeOf(answer) === '0' && { 'content-type': 'text/plain;charset=utf-8' }),
      },
    })),
  ],
  'forgets-the-requestid-of-a-wrong-sign': [
    'The refusal of a wrong Sign has no requestId',
    'A23',
    changeMembers((members) => {
      const { requestId: _, ...rest } = members
      return members.statusCode === '-203' ? rest : members
    }),
  ],
  'asks-for-no-balance': ['An account without balance is served', 'O1', asActive('no-balance')],
}

const ofAny: Readonly<Record<string, Row>> = {
  'leaves-the-edge-out-of-the-window': [
    'What is 24 hours away to the second is out of the window',
    'A6',
    refusing('-202', (each) => Math.abs(Math.floor(secondsBehind(timestampOf(each) ?? '', Date.now()))) >= 24 * 3600),
  ],
  'takes-the-first-of-two-members': [
    'Of two actions in one body the first counts',
    'A27',
    rewriting((request) => {
      const [first = '', second] = actionsIn(request)
      return second ? withParameters(request, { action: first }) : undefined
    }),
  ],
  'refuses-two-members-of-one-name': [
    'A name that comes twice in the body is invalid JSON',
    'A27',
    refusing('-4', (each) => actionsIn(each).length > 1),
  ],
  'takes-the-last-authorization': [
    'Of two Authorization headers the last counts',
    'A27',
    rewriting((request) => withHeader(request, 'authorization', request.authorizations.at(-1) ?? '')),
  ],
  'answers-two-authorizations-with-a-page': [
    'Two Authorization headers are answered with HTTP 400 and a page',
    'A27',
    answering(page(400), ({ authorizations }) => authorizations.length > 1),
  ],
  'knows-no-escaped-accountsid': [
    'Percent-encoding in the path is answered with HTTP 404 and a page',
    'A27',
    answering(page(404), ({ target }) => /\/sid\/%(?!20|25|7B)/.test(target)),
  ],
  'wants-a-length': [
    'A body without a length is answered with HTTP 411 and a page',
    'A19',
    answering(page(411), ({ headers }) => headers['content-length'] === undefined),
  ],
  'serves-delete': [
    'DELETE is as good as POST',
    'A11',
    rewriting((request) => (request.method === 'DELETE' ? { ...request, method: 'POST' } : undefined)),
  ],
  'serves-sms': ['TeleMeeting.wx is served under sms', 'A11', withTarget(/\/sms\//, '/call/')],
  'forgets-the-case-of-the-path': [
    'telemeeting.wx is as good as TeleMeeting.wx',
    'A11',
    withTarget(/telemeeting\.wx/, 'TeleMeeting.wx'),
  ],
  'serves-null': ['null is served as if it was the right text', 'A7', holding((value) => value === null)],
  'serves-numbers': [
    'A number is served as if it was the right text',
    'A7',
    holding((value) => typeof value === 'number'),
  ],
  'serves-true': ['true is served as if it was the right text', 'A7', holding((value) => value === true)],
  'unwraps-lists': ['A list of one text is served as that text', 'A7', holding((value) => Array.isArray(value))],
  'serves-objects': [
    'An object is served as if it was the right text',
    'A7',
    holding((value) => value?.constructor === Object),
  ],
}

const actions = ['destroyMeeting', 'hangupMeeting', 'createMeeting'] as const
const isOf = (action: string, request: RawRequest): boolean =>
  new RegExp(`"action":"${action}"`).test(request.body.toString())

const ofActions = (rows: Readonly<Record<string, Row>>, drifting: readonly (typeof actions)[number][]): MutantTable =>
  Object.fromEntries(
    Object.entries(rows).flatMap(([name, [title, breaks, serve]]) =>
      drifting.map((action) => [
        `${name}${ends[action]}`,
        {
          title: `${title}: ${action}`,
          ...breaking(breaks, action === 'createMeeting'),
          ...(action !== 'destroyMeeting' && { action }),
          serve: ((request, ask) => (isOf(action, request) ? serve(request, ask) : ask(request))) satisfies Serve,
        },
      ]),
    ),
  )

/** Reads a timestamp that many hours ahead of UTC, where the request is right in all else. */
const inZone = (offset: number): Serve =>
  rewriting((request) => {
    const [timestamp, now] = [timestampOf(request) ?? '', Date.now()]
    const { authorization } = resign(request, timestamp).headers
    const isRight = signOf(request)?.toUpperCase() === rightSignOf(request)
    const behind = secondsBehind(timestamp, now)
    // There is no 32nd day.
    const isDate = isRight && formatTimestamp(now - behind * 1000) === timestamp
    if (!isDate || request.headers.authorization !== authorization) return undefined
    const age = behind + (offset - 8) * 3600
    // One that is over here may not be over for the mock.
    return resign(request, formatTimestamp(Math.abs(age) <= 24 * 3600 ? now : now - 48 * 3600_000))
  })
/** The order of the checks (A1) is asked with hangupMeeting. */
const zones: Readonly<Record<string, Row>> = {
  'reads-utc': ['A timestamp is read as UTC', 'A6', inZone(0)],
  'reads-the-time-of-tokyo': ['A timestamp is read in UTC+9', 'A6', inZone(9)],
}

/** Sign is compared with regard to case for one action. */
const refusingLetters: MutantTable = Object.fromEntries(
  (['hangupMeeting', 'createMeeting'] as const).flatMap((action) =>
    (['upper', 'lower'] as const).map((letters) => [
      `refuses-${letters}-case${ends[action]}`,
      {
        title: `Sign in ${letters} case is refused: ${action}`,
        breaks: 'D5' as const,
        also: { O4: 'Callers send Sign in either case.' },
        action,
        serve: refusing('-203', (request) => {
          const sign = /Sign=([^&]*)/.exec(request.target)?.[1] ?? ''
          return isOf(action, request) && (letters === 'upper' ? /[A-F]/ : /[a-f]/).test(sign)
        }),
      },
    ]),
  ),
)

/** Each drift for each action: a request of another one is answered as it should be. */
export const byActionMutants: MutantTable = {
  ...refusingLetters,
  ...ofActions(zones, ['createMeeting']),
  ...ofActions(ofAny, actions),
  ...ofActions(ofOthers, ['hangupMeeting', 'createMeeting']),
  // The order of the checks (A1) is asked with one action, and would break with that one, too.
  ...ofActions({ 'serves-suspended-accounts': ['A suspended account is served', 'O1', asActive('suspended')] }, [
    'createMeeting',
  ]),
}
