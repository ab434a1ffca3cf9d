import { randomUUID } from 'node:crypto'
import { createMask, type Mask } from '../../masking/index.ts'
import { ArchiveError } from './read-archive.ts'
import type { SecretKind } from './secret-names.ts'

/** Every kind, in the order in which they are counted for people. */
export const secretKinds: readonly SecretKind[] = [
  'sign',
  'authorization',
  'password',
  'cookie',
  'token',
  'phone',
  'unclear',
]

const ofEachKind = <Value>(make: () => Value): Record<SecretKind, Value> =>
  Object.fromEntries(secretKinds.map((kind) => [kind, make()])) as Record<SecretKind, Value>

/** How many values of each kind were masked. */
export type Counts = Readonly<Record<SecretKind, number>>

/** What stands in place of a secret. */
export const masked = '***'

/** What one document has given away so far. */
export interface Findings {
  /** Masks a value that stands where a secret does, and remembers it: it may stand elsewhere, too. None comes back as it is. */
  mask(kind: SecretKind, value: string): string
  /** Masks what is known, and what looks like Authorization, a Sign or a mobile number, anywhere in a text. */
  maskText: Mask
  /** Lets texts lose what was remembered until now. */
  nextRound(): void
  readonly counts: Counts
  /** Bodies that cannot be looked into, as people are told of them. */
  readonly dropped: Set<string>
}

/** Each is looked for everywhere, in every encoding: so many take a hundred megabytes. */
const mostSecrets = 20_000
const tooMany = `holds more than ${mostSecrets} different secrets. Divide it into several archives.`

/** Starts with nothing found but the tokens that are known. */
export function createFindings(tokens: readonly string[]): Findings {
  const remembered: Readonly<Record<SecretKind, string[]>> = ofEachKind(() => [])
  const counts = ofEachKind(() => 0)
  const isRemembered = new Set<string>()
  const create = () => createTextMask(tokens, remembered)
  let mask = create()
  // An archive says most things hundreds of times. What is remembered may change what becomes of a text.
  const known = new Map<string, string>()
  const maskOnce = (text: string): string => {
    const shown = known.get(text) ?? mask(text)
    known.set(text, shown)
    return shown
  }
  return {
    counts,
    dropped: new Set(),
    mask(kind, value) {
      if (value === masked || value === '' || isHarmless(kind, value)) return value
      counts[kind] += 1
      const entry = `${kind} ${value}`
      if (isTelling(kind, value) && !isRemembered.has(entry)) {
        isRemembered.add(entry)
        if (isRemembered.size > mostSecrets) throw new ArchiveError(tooMany)
        remembered[kind].push(value)
        known.clear()
      }
      return masked
    },
    maskText: (text) => countMarks(maskOnce(text), counts),
    nextRound() {
      known.clear()
      mask = create()
    },
  }
}

/** Each kind leaves a mark of its own, by which it is counted. No text can hold one beforehand. */
const nonce = randomUUID()
const markOf = (kind: SecretKind): string => `\0${nonce}${kind}\0`
const mark = new RegExp(secretKinds.map(markOf).join('|'), 'g')

function createTextMask(tokens: readonly string[], { phone, ...others }: Readonly<Record<SecretKind, string[]>>): Mask {
  const known = phone.map((number) => number.replaceAll(/\D/g, ''))
  return createMask({
    secrets: [
      { list: () => tokens, shown: markOf('token') },
      ...Object.entries(others).map(([kind, list]) => ({ list: () => list, shown: markOf(kind as SecretKind) })),
    ],
    phones: { known: () => known, mobiles: true, shown: markOf('phone') },
    shown: { authorization: markOf('authorization'), sign: markOf('sign') },
  })
}

const countMarks = (text: string, counts: Record<SecretKind, number>): string =>
  text.replace(mark, (found) => {
    counts[found.slice(1 + nonce.length, -1) as SecretKind] += 1
    return masked
  })

/** Short and ordinary values stand in innocent text as well. */
function isTelling(kind: SecretKind, value: string): boolean {
  if (kind === 'phone') return /^\+?\d[\d -]{6,20}$/.test(value)
  if (kind === 'sign') return /^[0-9a-f]{32}$/i.test(value)
  return value.length >= 16 && value.length <= 1000 && !value.includes(masked)
}

/** What the kit's own messages have in the place of a secret, whole: part of it could be part of a secret, too. */
const placeholders: Readonly<Partial<Record<SecretKind, RegExp>>> = {
  sign: /^(?:…|\{Sign\}\.?|MD5\(accountSID)$/,
  password: /^…$/,
  authorization: /^(?:…|\$AUTHORIZATION|base64\(accountSID\|yyyyMMddHHmmss\))$/,
}

/** What documents, shells and templates have there: <token>, $TOKEN, {{token}}, ***, xxx, null. */
const stand = String.raw`<[a-z][a-z _.-]{0,40}>|\$\{{1,2}[a-z_. ]{1,60}\}{1,2}|\{\{[a-z_.\s-]{1,60}\}\}|%[a-z_]{1,40}%|\*{3,}|x{3,}|\.{3}|null|undefined|None`
const anyPlaceholder = new RegExp(`^(?:(?:basic|bearer|token) +)?(?:${stand})$`, 'i')
/** A password may begin with the sign, too. */
const variable = /^(?:(?:Basic|Bearer|Token) +)?\$[A-Z_][A-Z0-9_]{0,39}$/

/** A telephone number has more digits than an emergency call's, and one with three of them hidden is masked already. */
const noNumber = /^(?:\P{Nd}*|\p{Nd}{1,3})$/u
const maskedNumber = /^[+\d* ()."-]+$/
/** Nobody can make a right Sign of so little. */
const shortestSign = 8

/** Whether a value that stands where a secret does is none: what is written there in place of one, or no telephone number. */
function isHarmless(kind: SecretKind, value: string): boolean {
  if (kind === 'phone') {
    return noNumber.test(value) || (maskedNumber.test(value) && count(value, /\d/g) <= 7 && count(value, /\*/g) >= 3)
  }
  if (kind === 'sign' && value.length < shortestSign) return true
  return placeholders[kind]?.test(value) === true || anyPlaceholder.test(value.trim()) || variable.test(value.trim())
}

const count = (text: string, sought: RegExp): number => text.match(sought)?.length ?? 0
