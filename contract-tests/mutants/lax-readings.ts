import { createSignature, formatTimestamp } from '../../client/sign.ts'
import { builtInAccounts } from '../../schemas/generated/accounts.ts'
import type { ClaimId } from '../../schemas/generated/types.ts'
import { ends } from '../cases/create-cases.ts'
import type { MutantTable, RawRequest, Serve } from './mutant.ts'
import {
  authorizationOf,
  parametersOf,
  type Rewrite,
  resign,
  rightSignOf,
  signOf,
  withParameters,
  withSign,
} from './rewrite-request.ts'

/** A reading that takes more than the page has: its title, the claim that breaks, alone or with others, and the right request where it was meant. */
export type Reading = readonly [title: string, breaks: ClaimId | readonly [ClaimId, ...ClaimId[]], read: Rewrite]

/** The claim that breaks, and those that it takes along with the reason. */
export function breaking(breaks: Reading[1], isAlone = false) {
  const [first, ...others] = [breaks].flat() as [ClaimId, ...ClaimId[]]
  const also = Object.fromEntries(isAlone ? [] : others.map((claim) => [claim, reason]))
  return { breaks: first, also }
}

export const isRight = (request: RawRequest, sign: string): boolean =>
  sign !== '' && sign.toUpperCase() === rightSignOf(request)
/** Serves a request whose Sign is right once it was read so. */
export const reading = (read: (sign: string, request: RawRequest) => string) => (request: RawRequest) => {
  const sign = signOf(request) ?? ''
  return isRight(request, read(sign, request)) ? withSign(request, rightSignOf(request) ?? '') : undefined
}
/** Serves a request whose query, percent-decoded, has a right Sign where this finds it. */
const finding = (pattern: RegExp) => (request: RawRequest) => {
  const sign = pattern.exec(request.target)?.[1] ?? ''
  return isRight(request, sign) ? withSign(request, sign) : undefined
}
export const accountOf = (request: RawRequest) =>
  builtInAccounts.accounts.find(({ accountSID }) => request.target.includes(`/sid/${accountSID}/`))
/** Serves a request whose Sign is that of another timestamp, or beginning, or such. */
const digesting = (timestampOf: (timestamp: string) => string) => (request: RawRequest) => {
  const account = accountOf(request)
  const timestamp = /\d{14}$/.exec(authorizationOf(request))?.[0]
  const other = account && timestamp && createSignature({ ...account, timestamp: timestampOf(timestamp) }).sign
  return other && signOf(request) === other ? withSign(request, rightSignOf(request) ?? '') : undefined
}
/** Serves a request whose Authorization, read so, is well-formed. */
export const authorized =
  (read: (header: string) => string, pattern = /^[^|]+\|\d{14}$/) =>
  (request: RawRequest) => {
    const text = read(request.headers.authorization ?? '')
    const sid = accountOf(request)?.accountSID
    return pattern.test(text) && sid && text.includes(sid) ? resign(request, formatTimestamp(Date.now())) : undefined
  }
export const decode = (header: string, encoding: BufferEncoding = 'base64') => Buffer.from(header, encoding).toString()
const acting = (read: (action: string) => string) => (request: RawRequest) => {
  const action = String(parametersOf(request).action)
  return read(action) === action ? undefined : withParameters(request, { action: read(action) })
}
const known = (spelt: string) =>
  ['destroyMeeting', 'hangupMeeting', 'createMeeting'].find((each) => each.toLowerCase() === spelt.toLowerCase()) ??
  spelt

const readings: Readonly<Record<string, Reading>> = {
  'trims-sign': [
    'Blanks around Sign do not matter',
    ['D5', 'A3'],
    reading((sign) => (/^\s|\s$/.test(sign) ? sign.trim() : '')),
  ],
  'cuts-sign-at-32-digits': [
    'Of Sign the first 32 characters count',
    ['D5', 'A3'],
    reading((sign) => (sign.length > 32 ? sign.slice(0, 32) : '')),
  ],
  'takes-the-last-32-digits': [
    'Of Sign the last 32 characters count',
    ['D5', 'A3'],
    reading((sign) => (sign.length > 32 ? sign.slice(-32) : '')),
  ],
  'pads-sign-with-zeros': [
    'Leading zeros of Sign may be left out',
    ['D5', 'A3'],
    reading((sign) => (sign.length < 32 && sign ? sign.padStart(32, '0') : '')),
  ],
  'strips-hyphens-from-sign': [
    'Hyphens in Sign do not matter',
    ['D5', 'A3'],
    reading((sign) => (sign.includes('-') ? sign.replaceAll('-', '') : '')),
  ],
  'unquotes-sign': ['Sign may stand in quotes', ['D5', 'A3'], reading((sign) => /^"(.*)"$/.exec(sign)?.[1] ?? '')],
  'compares-the-first-half-of-sign': [
    'The first 16 digits of Sign are enough',
    ['D5', 'O1'],
    reading((sign, request) =>
      /^[0-9A-F]{32}$/i.test(sign) && sign.slice(0, 16).toUpperCase() === rightSignOf(request)?.slice(0, 16)
        ? (rightSignOf(request) ?? '')
        : '',
    ),
  ],
  'takes-a-short-md5': [
    'The 16 digits in the middle do for Sign',
    ['D5', 'A3'],
    reading((sign, request) =>
      sign.length === 16 && sign.toUpperCase() === rightSignOf(request)?.slice(8, 24)
        ? (rightSignOf(request) ?? '')
        : '',
    ),
  ],
  'finds-sign-in-any-case': [
    'The name of Sign may be written in any case',
    ['D5', 'A2'],
    finding(/[?&](?:sign|SIGN)=([0-9A-F]{32})\b/),
  ],
  'separates-by-semicolons': [
    'A semicolon separates parameters of the query',
    ['D5', 'A2'],
    finding(/;Sign=([0-9A-F]{32})$/),
  ],
  'takes-sign-from-a-header': [
    'Sign may come in a header',
    ['D5', 'A2'],
    (request) =>
      isRight(request, request.headers.sign ?? '') ? withSign(request, request.headers.sign ?? '') : undefined,
  ],
  'signs-the-minute': [
    'The seconds of the timestamp in Sign do not matter',
    ['D5', 'O1'],
    digesting((timestamp) => timestamp.slice(0, 12)),
  ],
  'signs-the-day': ['Sign may be made of the day alone', ['D5', 'O1'], digesting((timestamp) => timestamp.slice(0, 8))],
  'signs-no-timestamp': ['Sign may be made without a timestamp', ['D5', 'O1'], digesting(() => '')],
  'accepts-unpadded-base64': [
    'Authorization may lack its padding',
    ['D4', 'O1'],
    authorized((header) => (header.length % 4 ? decode(header) : '')),
  ],
  'accepts-a-scheme': [
    'Basic may stand in front of Authorization',
    ['D4', 'O1'],
    authorized((header) => (/^Basic /.test(header) ? decode(header.slice(6)) : '')),
  ],
  'accepts-plain-authorization': ['Authorization need not be encoded', ['D4', 'O1'], authorized((header) => header)],
  'accepts-authorization-in-hex': [
    'Authorization may be hexadecimal',
    ['D4', 'O1'],
    authorized((header) => (/^[0-9a-f]+$/.test(header) ? decode(header, 'hex') : '')),
  ],
  'accepts-hour-24': ['Hour 24 is the first of the next day', ['D4', 'O1'], authorized(decode, /\|\d{8}24\d{4}$/)],
  'accepts-second-60': ['Second 60 is the first of the next minute', ['D4', 'O1'], authorized(decode, /\|\d{12}60$/)],
  'accepts-milliseconds': ['A timestamp may have milliseconds', ['D4', 'O1'], authorized(decode, /\|\d{17}$/)],
  'accepts-a-comma-for-the-bar': [
    'A comma does for the vertical bar',
    ['D4', 'O1'],
    authorized(decode, /^[^|]+,\d{14}$/),
  ],
  'forgets-the-case-of-accountsid': [
    'The accountSID in the URL has no case',
    'D2',
    (request) => {
      const account = builtInAccounts.accounts.find(({ accountSID }) =>
        request.target.toLowerCase().includes(`/sid/${accountSID}/`),
      )
      if (!account || request.target.includes(account.accountSID)) return undefined
      return { ...request, target: request.target.replace(/\/sid\/[^/]+/, `/sid/${account.accountSID}`) }
    },
  ],
}

const actions = [undefined, 'hangupMeeting', 'createMeeting'] as const
const reason = 'The code for what is served does not come.'

/** Each reading for each action: a request of another one is judged as it should be. */
export const laxReadingsMutants: MutantTable = Object.fromEntries(
  Object.entries(readings).flatMap(([name, [title, breaks, read]]) =>
    actions.map((action) => {
      const drifting = action ?? 'destroyMeeting'
      const end = ends[drifting]
      return [
        `${name}${end}`,
        {
          title: `${title}: ${drifting}`,
          ...breaking(breaks, action === 'createMeeting'),
          ...(action && { action }),
          serve: ((request, ask) =>
            ask((parametersOf(request).action === drifting && read(request)) || request)) satisfies Serve,
        },
      ]
    }),
  ),
)

/** An action that is read more laxly than it is written has a claim of its own. */
export const laxActionsMutants: MutantTable = Object.fromEntries(
  (
    [
      ['destroyMeeting', 'D6'],
      ['hangupMeeting', 'D7'],
      ['createMeeting', 'O7'],
    ] as const
  ).flatMap(([action, breaks]) => {
    const also = { O1: 'The code for an action that does not exist does not come.' }
    const only = (read: (spelt: string) => string) => acting((spelt) => (read(spelt) === action ? action : spelt))
    const serve =
      (read: (spelt: string) => string): Serve =>
      (request, ask) =>
        ask(only(read)(request) ?? request)
    return [
      [
        `trims-${action.toLowerCase()}`,
        { title: `Blanks around ${action} do not matter`, breaks, also, serve: serve((spelt) => spelt.trim()) },
      ],
      [
        `ignores-the-case-of-${action.toLowerCase()}`,
        { title: `${action} has no case`, breaks, also, serve: serve(known) },
      ],
      [
        `cuts-${action.toLowerCase()}`,
        {
          title: `What follows ${action} does not matter`,
          breaks,
          also,
          serve: serve((spelt) => spelt.slice(0, action.length)),
        },
      ],
    ]
  }),
)
