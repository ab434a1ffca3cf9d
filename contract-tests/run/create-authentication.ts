import { createHash, createHmac } from 'node:crypto'
import { createSignature, formatTimestamp } from '../../client/sign.ts'
import type { AuthorizationChange, CaseRequest, SignChange } from '../case.ts'
import { fill, swapCase, timePlaces, type Values } from './fill.ts'

/** The case of the letters of Sign. */
export type Letters = 'upper' | 'lower'

interface Identity {
  readonly accountSID: string
  readonly authToken: string
}

interface Signer extends Identity {
  /** The accountSID that Authorization names. */
  readonly named: string
  /** Who Sign is made for. */
  readonly signedFor: Identity
  readonly appid: string
  /** Milliseconds since 1970. */
  readonly now: number
  /** Of Sign, where the case does not say. */
  readonly letters: Letters
}

/** Sign and Authorization as they are sent; null is not sent. */
export interface Authentication {
  readonly sign: string | null
  readonly authorization: string | null
  /** What templates may name: appid, accountSID, and Sign and Authorization as they would be right. */
  readonly values: Values
  /** What no result may show. */
  readonly secrets: readonly string[]
}

/** Signs a request and then departs from the rule as the case says (D4, D5). */
export function createAuthentication(request: CaseRequest, signer: Signer): Authentication {
  const { accountSID, authToken, named, appid, letters } = signer
  const change = request.authorization ?? {}
  const moment = momentOf(request, signer)
  const places = timePlaces(moment)
  const timestamp = fill(change.timestamp ?? '{timestamp}', places)
  const right = createSignature({ accountSID, authToken, timestamp })
  const digest = digestOf(request.sign ?? {}, signer, { moment, places, timestamp })
  const names = { appid, accountSID: named, swappedSID: swapCase(named), ...places, timestamp }
  const sent = {
    sign: changeSign(digest, request.sign ?? {}, letters),
    authorization: changeAuthorization(change, names),
  }
  const values = {
    appid,
    accountSID,
    swappedSID: swapCase(accountSID),
    firstOfSID: Buffer.from(accountSID.slice(0, 1)).toString('hex'),
    sign: letters === 'lower' ? right.sign.toLowerCase() : right.sign,
    authorization: right.authorization,
  }
  const secrets = [authToken, digest, sent.sign, sent.authorization].filter((secret): secret is string => !!secret)
  const isWrittenElsewhere = /\{(sign|authorization)[:}]/.test(JSON.stringify(request))
  const others = isWrittenElsewhere ? [right.sign, right.authorization] : []
  return { ...sent, values, secrets: [...secrets, ...others] }
}

/** A Sign begins with a zero once in sixteen seconds. */
function momentOf(request: CaseRequest, { accountSID, authToken, now }: Signer): number {
  let moment = now + (request.shiftSeconds ?? 0) * 1000
  if (!request.sign?.startsWithZero) return moment
  while (!createSignature({ accountSID, authToken, timestamp: formatTimestamp(moment) }).sign.startsWith('0')) {
    moment -= 1000
  }
  return moment
}

interface Time {
  readonly moment: number
  readonly places: Values
  /** As it is sent. */
  readonly timestamp: string
}

function digestOf(change: SignChange, { signedFor }: Signer, { moment, places, timestamp }: Time): string {
  const { shiftSeconds, of, wrongToken, hash, length = 32 } = change
  const { accountSID } = signedFor
  const authToken = wrongToken ? `${signedFor.authToken}-not` : signedFor.authToken
  const shifted = shiftSeconds === undefined ? timestamp : formatTimestamp(moment + shiftSeconds * 1000)
  const usual = `${accountSID}${authToken}${shifted}`
  const text =
    of === undefined ? usual : fill(of, { ...places, ...partsOf(accountSID, authToken, usual), timestamp: shifted })
  if (hash === 'hmac-md5') return createHmac('md5', authToken).update(text).digest('hex').toUpperCase()
  return createHash(hash ?? 'md5')
    .update(change.encoding ? Buffer.from(text, 'utf16le') : text)
    .digest('hex')
    .slice(0, length)
    .toUpperCase()
}

/** What else Sign may be made of. */
function partsOf(accountSID: string, authToken: string, usual: string): Values {
  const md5 = createHash('md5').update(usual).digest('hex')
  const swapped = { swappedSID: swapCase(accountSID), swappedToken: swapCase(authToken) }
  return { accountSID, authToken, ...swapped, md5, MD5: md5.toUpperCase() }
}

function changeAuthorization(change: AuthorizationChange, values: Values): string | null {
  if (change.raw !== undefined) return change.raw
  const text = fill(change.text ?? `{accountSID}${change.separator ?? '|'}{timestamp}`, values)
  const authorization = encodings[change.encoding ?? 'base64'](text)
  const swapped = swapCase(authorization)
  return fill(change.written ?? '{authorization}', { authorization, swapped })
}

const base64 = (text: string | Buffer): string => Buffer.from(text as string).toString('base64')

const encodings: Readonly<Record<'base64' | NonNullable<AuthorizationChange['encoding']>, (text: string) => string>> = {
  base64,
  unpadded: (text) => base64(text).replace(/=+$/, ''),
  twice: (text) => base64(base64(text)),
  'utf-16': (text) => base64(Buffer.from(text, 'utf16le')),
  hex: (text) => Buffer.from(text).toString('hex'),
  none: (text) => text,
}

function changeSign(digest: string, change: SignChange, usual: Letters): string | null {
  const { raw, letters = usual, inserted = '', written = '{sign}' } = change
  if (raw !== undefined) return raw
  const [first, second] = [digest.slice(0, 16), digest.slice(16)]
  const cased = {
    upper: first + inserted + second,
    lower: (first + inserted + second).toLowerCase(),
    mixed: first + inserted + second.toLowerCase(),
  }
  return fill(written, writtenPlaces(cased[letters]))
}

/** Sign, and Sign in other alphabets. */
function writtenPlaces(sign: string): Values {
  const percent = (character: string) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`
  const wide = [...sign].map((each) => encodeURIComponent(String.fromCharCode(each.charCodeAt(0) + 0xfee0))).join('')
  const escaped = [...sign].map(percent).join('')
  const base64 = encodeURIComponent(Buffer.from(sign, 'hex').toString('base64'))
  const last = sign.endsWith('0') ? '1' : '0'
  const first = sign.startsWith('0') ? '1' : '0'
  return {
    sign,
    wide,
    escaped,
    base64,
    otherFirst: first,
    otherLast: last,
    otherMiddle: sign[15] === '0' ? '1' : '0',
    twiceEscaped: escaped.replaceAll('%', '%25'),
  }
}
