import { maskAssignments } from './assignment-rule.ts'
import { maskSchemes } from './basic-rule.ts'
import { credentialRules } from './credential-rules.ts'
import { type Findings, masked } from './findings.ts'
import { maskMarkup } from './markup-rule.ts'
import { maskMembers } from './mask-members.ts'
import { maskOptions } from './option-rules.ts'
import { kindOfName } from './secret-names.ts'

/** Masks one kind of place in a text. */
export type TextRule = (text: string, findings: Findings) => string

/** `Sign`, each letter as it is or percent-encoded, any number of times over. */
const signName = [...'sign']
  .map((letter) => `(?:${letter}|%(?:25)*(?:${hex(letter)}|${hex(letter.toUpperCase())}))`)
  .join('')
const before = String.raw`(?<=^|[?&;\s"'<>(,{\[=]|%(?:25)*(?:26|3f|3b|0a|20|3d)|\\u00(?:26|3f)|\\[nrt])`
const equals = String.raw`(?:=|%(?:25)*3d|\\{1,32}u003d)`
/** A right Sign may have been broken by a blank or a line break (X4). */
const signValue = String.raw`[^&#\s"'<>\\]+(?:(?:\s|\\{1,32}[nrt])+[0-9a-f]{4,32}(?![0-9a-z]))*`
const signInQuery = new RegExp(`${before}(${signName}${equals})(${signValue})`, 'gi')

/** Sign in URLs and in forms, in any letter case and encoding (D2). */
const maskSigns: TextRule = (text, findings) =>
  text.replace(signInQuery, (_, name: string, value: string) => name + findings.mask('sign', value))

const parameter = /(?<=^|[?&]|%(?:25)*26)(phone|creator|srcclid|dstclid|shownumber|authToken)=([^&#\s"'<>\\]+)/gi

const maskForms: TextRule = (text, findings) =>
  text.replace(parameter, (whole, name: string, value: string) => {
    const kind = kindOfName(name)
    if (!kind) return whole
    const plain = decodeLoosely(value)
    const shown = findings.mask(kind, plain)
    return shown === plain ? whole : `${name}=${shown}`
  })

const headerLine = /(?<![\w-])((?:proxy-)?authorization|(?:set-)?cookie)(\s*:[ \t]*)([^\r\n"'\\]+)/gi

/** Headers that stand in a text: raw requests, curl lines. */
const maskHeaderLines: TextRule = (text, findings) =>
  text.replace(headerLine, (_, name: string, colon: string, value: string) => {
    const kind = kindOfName(name) ?? 'authorization'
    return name + colon + findings.mask(kind, value.trimEnd())
  })

const mobile = /(?:(?<![0-9A-Za-z])|(?<=\\[nrt/])|(?<=%2B))(?:86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![0-9A-Za-z])/gi

/** Chinese mobile numbers, wherever they stand. */
const maskMobiles: TextRule = (text, findings) => text.replace(mobile, (number) => findings.mask('phone', number))

const run = /(?:[\w+/-]|\\{1,32}\/|%2[bf]){20,}(?:=|%3d){0,2}/gi
const accountAndTimestamp = /[\x21-\x7e]{2}[|:]\d{14}/
const plainAuthorization = /(?<![\w-])[\w-]{4,}(?:\||%7c)\d{14}(?!\d)/gi

/** Authorization wherever it stands: base64(accountSID|timestamp), or that text itself (D4). */
const maskAuthorizations: TextRule = (text, findings) =>
  text
    .replace(run, (found) => (isAuthorization(found) ? findings.mask('authorization', found) : found))
    .replace(plainAuthorization, (found) => (endsInMoment(found) ? findings.mask('authorization', found) : found))

/** Without one it opens nothing. */
function endsInMoment(found: string): boolean {
  const [, day, time] = /(\d{8})(\d{6})$/.exec(found) ?? []
  const iso = `${day}T${time}`.replace(/^(....)(..)(..)T(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6.000Z')
  const moment = new Date(iso)
  return !Number.isNaN(moment.getTime()) && moment.toISOString() === iso
}

/** It may follow other letters of the alphabet, so that its first group begins anywhere. */
function isAuthorization(found: string): boolean {
  const letters = decodeLoosely(found.replaceAll('\\', '')).replace(/=+$/, '')
  return [0, 1, 2, 3].some((start) => {
    const bytes = Buffer.from(letters.slice(start), 'base64')
    return accountAndTimestamp.test(bytes.toString('latin1'))
  })
}

/** What was masked because of its place, wherever else it stands. */
const maskRemembered: TextRule = (text, findings) => {
  let rest = text
  for (const [value, kind] of findings.remembered) {
    const pattern = kind === 'phone' ? `(?<![0-9A-Za-z])${literal(value)}(?![0-9A-Za-z])` : literal(value)
    if (rest.toLowerCase().includes(value.toLowerCase())) {
      rest = rest.replace(new RegExp(pattern, 'gi'), () => findings.mask(kind, value))
    }
  }
  return rest
}

/** In this order: a place that names its secret is masked whole, before its parts are looked for. */
export const textRules: readonly TextRule[] = [
  maskHeaderLines,
  ...credentialRules,
  maskOptions,
  maskMembers,
  maskMarkup,
  maskAssignments,
  maskSchemes,
  maskSigns,
  maskForms,
  maskAuthorizations,
  maskMobiles,
  maskRemembered,
]

/** The source of a regular expression that matches the text as it stands. */
export const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')

function hex(letter: string): string {
  return letter.charCodeAt(0).toString(16)
}

function decodeLoosely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text === masked ? text : text.replaceAll(/%2b/gi, '+').replaceAll(/%2f/gi, '/')
  }
}
