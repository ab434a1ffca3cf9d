import { createHash } from 'node:crypto'
import { formatTimestamp } from '../../client/sign.ts'
import { builtInAccounts } from '../../schemas/generated/accounts.ts'
import type { ClaimId } from '../../schemas/generated/types.ts'
import { accountOf, authorized, breaking, decode, isRight, type Reading, reading } from './lax-readings.ts'
import type { MutantTable, RawRequest, Serve } from './mutant.ts'
import { refuseServed } from './rewrite-answer.ts'
import {
  authorizationOf,
  parametersOf,
  resign,
  rightSignOf,
  secondsBehind,
  signOf,
  timestampOf,
  withParameters,
  withSign,
} from './rewrite-request.ts'

const patched = (pattern: RegExp, replacement: string) => (request: RawRequest) => {
  const body = request.body.toString()
  return pattern.test(body) ? { ...request, body: Buffer.from(body.replace(pattern, replacement)) } : undefined
}
const targeted = (pattern: RegExp, replacement: string) => (request: RawRequest) =>
  pattern.test(request.target) ? { ...request, target: request.target.replace(pattern, replacement) } : undefined
const renaming = (name: string, other: string) => (request: RawRequest) => {
  const value = parametersOf(request)[other]
  return value !== undefined && !(name in parametersOf(request))
    ? withParameters(request, { [name]: value })
    : undefined
}
/** Serves a request whose appid, read so, is one that the account has. */
const applying = (isSuch: (appid: string, known: string) => boolean) => (request: RawRequest) => {
  const { appid } = parametersOf(request)
  if (typeof appid !== 'string') return undefined
  const own = accountOf(request)?.applications.find((each) => each.appid !== appid && isSuch(appid, each.appid))
  return own && withParameters(request, { appid: own.appid })
}
/** Serves a request whose path names the account so. */
const naming = (isSuch: (sid: string, known: string) => boolean) => (request: RawRequest) => {
  const sid = /\/sid\/([^/]+)\//.exec(request.target)?.[1] ?? ''
  const own = builtInAccounts.accounts.find(({ accountSID }) => sid !== accountSID && isSuch(sid, accountSID))
  return own && resign({ ...request, target: request.target.replace(sid, own.accountSID) }, formatTimestamp(Date.now()))
}
const isSignWith = (isSuch: (sign: string, right: string) => boolean) =>
  reading((sign, request) => {
    const right = rightSignOf(request) ?? ''
    return /^[0-9A-F]{32}$/i.test(sign) && isSuch(sign.toUpperCase(), right) ? right : ''
  })
const digitsOff = (sign: string, right: string) => [...right].flatMap((digit, at) => (digit === sign[at] ? [] : [at]))

const listed = 'telemeetingkitapplisted000000001'

/** Readings that drift for one action, destroyMeeting unless told. */
const ofOneAction: Readonly<Record<string, readonly [...Reading, action?: 'hangupMeeting']>> = {
  'compares-the-ends-of-sign': [
    'Digits 9 to 24 of Sign are not compared',
    ['D5', 'O1'],
    isSignWith((sign, right) => sign.slice(0, 8) === right.slice(0, 8) && sign.slice(24) === right.slice(24)),
    'hangupMeeting',
  ],
  'forgives-a-digit-within-sign': [
    'One digit within Sign may be wrong',
    ['D5', 'O1'],
    isSignWith((sign, right) => digitsOff(sign, right).length === 1 && sign[0] === right[0] && sign[31] === right[31]),
  ],
  'takes-sign-from-a-cookie': [
    'Sign may come in a cookie',
    ['D5', 'A2'],
    (request) => {
      const sign = /Sign=(\w+)/.exec(request.headers.cookie ?? '')?.[1] ?? ''
      return isRight(request, sign) ? withSign(request, sign) : undefined
    },
  ],
  'signs-utf-16': [
    'Sign may be made of UTF-16',
    ['D5', 'O1'],
    reading((sign, request) => {
      const account = accountOf(request)
      const text = `${account?.accountSID}${account?.authToken}${timestampOf(request)}`
      const wide = createHash('md5').update(Buffer.from(text, 'utf16le')).digest('hex')
      return sign.toLowerCase() === wide ? (rightSignOf(request) ?? '') : ''
    }),
  ],
  'finds-the-account-at-the-end-of-a-name': [
    'More may stand in front of the accountSID in the path',
    'D2',
    naming((sid, known) => /^\w+$/.test(sid) && sid.endsWith(known)),
  ],
  'finds-the-application-at-the-end-of-a-name': [
    'More may stand in front of an appid',
    'A18',
    applying((appid, known) => appid.trim() === appid && appid.endsWith(known)),
    'hangupMeeting',
  ],
  'finds-the-application-by-its-end': [
    'An appid may lack its first character',
    'A18',
    applying((appid, known) => appid === known.slice(1)),
  ],
  'accepts-full-width-timestamps': [
    'A timestamp may be of full-width digits',
    ['D4', 'O1'],
    authorized(decode, /\|[０-９]{14}$/),
    'hangupMeeting',
  ],
  'accepts-slashes-in-timestamps': [
    'A timestamp may have slashes',
    ['D4', 'O1'],
    authorized(decode, /\|\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d$/),
    'hangupMeeting',
  ],
  'accepts-fractions-of-seconds': [
    'A timestamp may have a fraction',
    ['D4', 'O1'],
    authorized(decode, /\|\d{14}\.\d$/),
    'hangupMeeting',
  ],
  'skips-a-byte-order-mark-in-authorization': [
    'A byte-order mark may begin the text of Authorization',
    ['D4', 'O1'],
    authorized(decode, /^\uFEFF/),
  ],
  'knows-the-account-by-its-end': [
    'The accountSID in Authorization may lack its first character',
    ['D4', 'A5'],
    (request) =>
      authorizationOf(request).startsWith(`${accountOf(request)?.accountSID.slice(1)}|`)
        ? resign(request, timestampOf(request) ?? '')
        : undefined,
    'hangupMeeting',
  ],
  'takes-the-application-for-the-account': [
    'Authorization may name the application',
    ['D4', 'A5'],
    (request) =>
      authorizationOf(request).startsWith(`${parametersOf(request).appid}|`)
        ? resign(request, timestampOf(request) ?? '')
        : undefined,
  ],
  'forgets-the-days-of-a-month': [
    'A timestamp of 3 to 300 days ago is good',
    ['D4', 'O1'],
    (request) => {
      const days = secondsBehind(timestampOf(request) ?? '', Date.now()) / 86_400
      const isMeant = days > 2.5 && days < 300 && isRight(request, signOf(request) ?? '')
      return isMeant ? resign(request, formatTimestamp(Date.now())) : undefined
    },
  ],
  'takes-appid-from-the-query': [
    'appid may stand in the query',
    'D11',
    (request) => {
      const appid = /&appid=(\w+)/.exec(request.target)?.[1]
      return appid && !('appid' in parametersOf(request)) ? withParameters(request, { appid }) : undefined
    },
  ],
  'knows-app-id': ['appid may be called app_id', 'D11', renaming('appid', 'app_id')],
  'knows-meid': ['confid may be called meid', 'D11', renaming('confid', 'meid')],
  'serves-an-empty-object-for-confid': [
    'confid may be an empty object',
    'A7',
    patched(/"confid":\{\}/, '"confid":"002"'),
  ],
  'serves-false-for-confid': ['confid may be false', 'A7', patched(/"confid":false/, '"confid":"002"')],
  'cuts-behind-an-object': ['An object behind the body’s does not matter', 'O1', patched(/\}\{\}$/, '}')],
  'takes-raw-tabs': ['A tab may stand in text', 'O1', patched(/\t(?=b")/, ' ')],
  'takes-nan': ['NaN is as good as null', 'O1', patched(/:NaN/, ':null')],
  'takes-blanks-for-commas': ['A comma may be left out', 'O1', patched(/"" "/, '"","')],
  'unwraps-the-body': ['Parameters may stand in an object named data', 'D11', patched(/^\{"data":(.*)\}$/s, '$1')],
  'unwraps-action': ['action may stand in a list', 'D8', patched(/"action":\["(\w+)"\]/, '"action":"$1"')],
  'serves-version-201611': ['Version 201611 is as good as 201612', 'A11', targeted(/^\/201611\//, '/201612/')],
  'serves-later-versions': ['A later version is as good as 201612', 'A11', targeted(/^\/202\d{3}\//, '/201612/')],
  'serves-traffic': [
    'TeleMeeting.wx is served under account and traffic',
    'A11',
    targeted(/\/(?:account|traffic)\//, '/call/'),
  ],
  'serves-longer-funcs': [
    'TeleMeeting.wx is served under whatever begins with call',
    'A11',
    targeted(/\/call\w+\//, '/call/'),
  ],
  'serves-below-api': ['More may stand in front of the version', 'A11', targeted(/^\/api\//, '/')],
  'serves-longer-paths': ['More may stand behind the funcURL', 'A11', targeted(/(\.wx)\/\w+/, '$1')],
  'serves-options': [
    'OPTIONS is as good as POST',
    'A11',
    (request) => (request.method === 'OPTIONS' ? { ...request, method: 'POST' } : undefined),
  ],
  'overrides-the-method': [
    'X-HTTP-Method-Override says what the method is',
    'A11',
    (request) => {
      const method = request.headers['x-http-method-override']
      return method ? { ...request, method } : undefined
    },
  ],
  'believes-x-client-ip': [
    'X-Client-IP is the address that calls',
    ['D16', 'D12'],
    (request) => (request.headers['x-client-ip'] ? withParameters(request, { appid: listed }) : undefined),
  ],
}

/** What is refused that should be served, or served as another, for one action. */
const ofOthers: Readonly<
  Record<string, readonly [title: string, breaks: ClaimId, serve: Serve, action?: 'hangupMeeting']>
> = {
  'knows-mobile': [
    'phone may be called mobile',
    'D11',
    (request, ask) => ask(renaming('phone', 'mobile')(request) ?? request),
  ],
  'wants-action-first': [
    'action must be the first member',
    'A27',
    refuseServed('-4', ({ body }) => !/^\s*\{\s*"(?:action|remark)"/.test(body.toString())),
  ],
  'knows-no-escapes': ['Escapes of JSON are invalid', 'A27', refuseServed('-4', ({ body }) => body.includes('\\u'))],
  'minds-blanks-between-members': [
    'Blanks between members are invalid',
    'A27',
    refuseServed('-4', ({ body }) => /"\s+:/.test(body.toString())),
  ],
  'minds-blanks-in-front': [
    'Blanks before the body are invalid',
    'A27',
    refuseServed('-4', ({ body }) => /^[ \t\r\n]/.test(body.toString())),
  ],
  'minds-blanks-behind': [
    'Blanks behind the body are invalid',
    'A27',
    refuseServed('-4', ({ body }) => /\s$/.test(body.toString())),
  ],
  'ignores-the-first-of-a-whitelist': [
    'The first address of a whitelist does not count',
    'D16',
    refuseServed('-205', ({ body }) => body.includes('listedfirst')),
  ],
  'ignores-the-last-of-a-whitelist': [
    'The last address of a whitelist does not count',
    'D16',
    refuseServed('-205', ({ body }) => body.includes('listedlast')),
  ],
  'reads-a-form': [
    'hangupMeeting may come as a form',
    'O1',
    (request, ask) => {
      const text = request.body.toString()
      if (!/^action=hangupMeeting&/.test(text)) return ask(request)
      return ask({ ...request, body: Buffer.from(JSON.stringify(Object.fromEntries(new URLSearchParams(text)))) })
    },
    'hangupMeeting',
  ],
  'takes-single-quotes': [
    'hangupMeeting may come in single quotes',
    'O1',
    (request, ask) => {
      const text = request.body.toString()
      return ask(/^\{'.*hangup/.test(text) ? { ...request, body: Buffer.from(text.replaceAll("'", '"')) } : request)
    },
    'hangupMeeting',
  ],
}

/** Each kind of reading once, for one action. */
export const singleReadingsMutants: MutantTable = {
  ...Object.fromEntries(
    Object.entries(ofOneAction).map(([name, [title, breaks, read, action]]) => {
      const asked = new RegExp(`"action":\\[?"${action ?? 'destroyMeeting'}"`)
      const serve: Serve = (request, ask) => ask((asked.test(request.body.toString()) && read(request)) || request)
      return [name, { title, ...breaking(breaks), ...(action && { action }), serve }]
    }),
  ),
  ...Object.fromEntries(
    Object.entries(ofOthers).map(([name, [title, breaks, serve, action]]) => [
      name,
      { title, breaks, serve, ...(action && { action }) },
    ]),
  ),
}
