import fc from 'fast-check'
import { base64, md5, noon, timestampOf } from '../support/signed-request.ts'
import { type ParameterFault, required, spoil } from './parameter-faults.ts'
import { markerHeader } from './watchers.ts'

/** What is answered in place of what a request deserves. */
export interface Forcing {
  readonly times?: number
  readonly statusCode?: string
  readonly fault?: 'gateway-error' | 'not-json'
}

type Action = keyof typeof required

/** One request to the vendor's endpoint: what is in it, right or wrong. */
export interface Call {
  readonly action: Action | 'joinMeeting' | '' | undefined
  readonly parameters: {
    readonly appid: 'own' | 'unknown'
    readonly confid: string | null | number | undefined
    readonly phone: string
    readonly phones: readonly string[]
  }
  readonly spoilt?: { readonly name: string; readonly fault: ParameterFault } | undefined
  readonly authorization: 'right' | 'none' | 'malformed' | 'other-account'
  readonly sign: 'right' | 'none' | 'empty' | 'short' | 'wrong'
  readonly body: 'right' | 'cut' | 'list'
  /** Milliseconds since 1970 that it is signed at. */
  readonly time: number
  readonly force?: Forcing | 'unknown' | undefined
}

/** Mostly the usual one. */
export const mostly = <Usual, Other>(
  usual: Usual,
  others: readonly Other[],
  weight: number,
): fc.Arbitrary<Usual | Other> =>
  fc.oneof({ weight, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) })

export const confids = fc.constantFrom('a1', 'b2', 'c3')
const phoneNumbers = ['13800000001', '13900000002', '+8613700000003', '136****7556']
export const phones = fc.constantFrom(...phoneNumbers)
export const codes = fc.constantFrom('-204', '-104', '-704', '0', '5')
export const day = 86_400

const spoilt = (action: Call['action']): fc.Arbitrary<Call['spoilt']> =>
  action === undefined || !(action in required)
    ? fc.constant(undefined)
    : fc.option(
        fc
          .constantFrom(...required[action as Action])
          .chain((name) => fc.record({ name: fc.constant(name), fault: fc.constantFrom(...faultsOf(name)) })),
        { nil: undefined, freq: 8 },
      )

const faultsOf = (name: string): ParameterFault[] =>
  name === 'phone' || name === 'creator'
    ? ['missing', 'empty', 'null', 'number', 'no-phone']
    : ['missing', 'null', 'number']

const actions = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.constantFrom<Action>('createMeeting', 'hangupMeeting', 'destroyMeeting', 'inviteMeeting'),
  },
  { weight: 1, arbitrary: fc.constantFrom('joinMeeting' as const, '' as const, undefined) },
)

const forcing: fc.Arbitrary<Call['force']> = fc.oneof(
  { weight: 10, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: codes.map((statusCode) => ({ statusCode })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Call['force']>('unknown', { fault: 'gateway-error' }, { fault: 'not-json' }),
  },
)

/** Calls, most of them right. */
export const calls: fc.Arbitrary<Call> = actions.chain((action) =>
  fc.record({
    action: fc.constant(action),
    parameters: fc.record({
      appid: mostly('own' as const, ['unknown' as const], 15),
      confid: action === 'createMeeting' ? fc.oneof(confids, fc.constantFrom('', null, 7, undefined)) : confids,
      phone: phones,
      phones: fc.array(phones, { minLength: 1, maxLength: 3 }),
    }),
    spoilt: spoilt(action),
    authorization: mostly('right' as const, ['none', 'malformed', 'other-account'] as const, 20),
    sign: mostly('right' as const, ['none', 'empty', 'short', 'wrong'] as const, 20),
    body: mostly('right' as const, ['cut', 'list'] as const, 20),
    time: mostly(0, [-day, day, -day - 1, day + 1, 3600], 10).map((seconds) => noon + seconds * 1000),
    force: forcing,
  }),
)

/** The bytes of a call of an account. */
export function writeCall(
  call: Call,
  accountSID: string,
  { authToken, appid }: { authToken: string; appid: string },
  marker: string,
): Buffer {
  const timestamp = timestampOf(call.time)
  const right = md5(accountSID + authToken + timestamp)
  const signs = { right, none: undefined, empty: '', short: right.slice(1), wrong: md5(right) }
  const sign = signs[call.sign]
  const authorizations = {
    right: base64(`${accountSID}|${timestamp}`),
    none: undefined,
    malformed: 'none at all',
    'other-account': base64(`other|${timestamp}`),
  }
  const authorization = authorizations[call.authorization]
  const text = JSON.stringify(bodyOf(call, appid))
  const body = { right: text, cut: text.slice(0, -1), list: `[${text}]` }[call.body]
  const head = [
    `POST /201612/sid/${accountSID}/call/TeleMeeting.wx${sign === undefined ? '' : `?Sign=${sign}`} HTTP/1.1`,
    'Host: localhost',
    `${markerHeader}: ${marker}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...(authorization === undefined ? [] : [`Authorization: ${authorization}`]),
    ...forcingHeaders(call.force),
  ]
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`)
}

function bodyOf({ action, parameters, spoilt }: Call, appid: string): Record<string, unknown> {
  const { confid, phone, phones: all } = parameters
  const own = parameters.appid === 'own' ? appid : 'unknown'
  const body: Record<string, unknown> = { action, appid: own, confid, phone }
  if (action === 'createMeeting') Object.assign(body, { creator: phone, parties: all.map((each) => ({ phone: each })) })
  if (spoilt) spoil(body, spoilt)
  return body
}

function forcingHeaders(force: Call['force']): string[] {
  if (force === undefined) return []
  if (force === 'unknown') return ['X-Mock-Fault: nothing-that-there-is']
  if (force.fault) return [`X-Mock-Fault: ${force.fault === 'gateway-error' ? 'gateway-error=503' : force.fault}`]
  return [`Prefer: code=${force.statusCode}`]
}
