import { type Counts, createFindings, type Findings, type SecretKind } from './findings.ts'
import { kindOfName } from './secret-names.ts'
import { type TextRule, textRules } from './text-rules.ts'
import { createTokenRule } from './token-rule.ts'

/** What JSON.parse returns. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json }

/** Takes the secrets out of archives. */
export interface Scrubber {
  /** A copy without secrets, and how many there were; what has none comes back equal. */
  scrub<Value>(value: Value): { readonly value: Value; readonly counts: Counts }
}

/** One round finds by place what the next looks for everywhere; more are needed only for contrived text. */
const mostRounds = 8

/**
 * Masks Sign, Authorization, cookies and telephone numbers by their place and their look (D4, D5), and the given tokens in
 * every encoding. Scrubbing what was scrubbed changes nothing. Throws an Error for a token of fewer than 6 characters.
 *
 * @example
 * const { value, counts } = createScrubber({ tokens: [authToken] }).scrub(JSON.parse(har))
 */
export function createScrubber({ tokens = [] }: { tokens?: readonly string[] } = {}): Scrubber {
  const rules = [createTokenRule(tokens), ...textRules]
  return {
    scrub(value) {
      const findings = createFindings()
      let current = value as Json
      for (let round = 0; round < mostRounds; round++) {
        const next = scrubValue(current, { rules, findings, kind: undefined })
        const isStable = JSON.stringify(next) === JSON.stringify(current)
        current = next
        if (isStable) break
      }
      return { value: current as typeof value, counts: { ...findings.counts } }
    },
  }
}

interface Place {
  readonly rules: readonly TextRule[]
  readonly findings: Findings
  /** What the place itself says that it holds. */
  readonly kind: SecretKind | undefined
}

function scrubValue(value: Json, place: Place): Json {
  if (typeof value === 'string') return place.kind ? place.findings.mask(place.kind, value) : scrubText(value, place)
  const kind = typeof value === 'number' ? (place.kind ?? kindOfNumber(value)) : undefined
  if (kind) return maskNumber(Number(value), kind, place)
  if (Array.isArray(value)) return scrubList(value, place)
  if (typeof value === 'object' && value !== null) return scrubObject(value, place)
  return value
}

function maskNumber(value: number, kind: SecretKind, { findings }: Place): Json {
  const shown = findings.mask(kind, String(value))
  return shown === String(value) ? value : shown
}

/** A Chinese mobile number, with or without the country's code: few other numbers are as long and begin so. */
const kindOfNumber = (value: number): SecretKind | undefined =>
  /^(?:86)?1[3-9]\d{9}$/.test(String(value)) ? 'phone' : undefined

/** Some write headers as pairs, or name and value in turn. */
function scrubList(list: readonly Json[], place: Place): Json {
  const isPaired = list.length % 2 === 0 && list.every((each, index) => index % 2 === 1 || typeof each === 'string')
  return list.map((each, index) => {
    const kind = isPaired && index % 2 === 1 ? kindOfPair(list[index - 1] as string, each) : undefined
    return scrubValue(each, { ...place, kind: place.kind ?? kind })
  })
}

/** A list of names is no list of pairs. */
function kindOfPair(name: string, value: Json): SecretKind | undefined {
  const kind = kindOfName(name)
  if (typeof value === 'string' && kindOfName(value)) return undefined
  return kind === 'phone' && !/\d/.test(JSON.stringify(value)) ? undefined : kind
}

function scrubObject(value: { [name: string]: Json }, place: Place): Json {
  if (value.encoding === 'base64' && typeof value.text === 'string') return scrubEncoded(value, value.text, place)
  // Archives list headers, parameters and cookies as objects of a name, or a key, and a value.
  const called = [value.name, value.key].find((each) => typeof each === 'string' && kindOfName(decodeName(each)))
  const named = typeof called === 'string' && 'value' in value ? kindOfName(decodeName(called)) : undefined
  const entries = Object.entries(value).map(([name, each]): [string, Json] => {
    const own = named && name === 'value' ? named : kindOfMember(name, each)
    const kind = own ?? (place.kind && name !== 'name' && name !== 'key' ? place.kind : undefined)
    return [scrubText(name, place), scrubValue(each, { ...place, kind })]
  })
  return Object.fromEntries(entries)
}

/** A member may be called so and hold something else: an archive's creator is a program. */
function kindOfMember(name: string, value: Json): SecretKind | undefined {
  if (name === 'cookies' && Array.isArray(value)) return 'cookie'
  return typeof value === 'object' && !Array.isArray(value) ? undefined : kindOfName(name)
}

function scrubEncoded(value: { [name: string]: Json }, text: string, place: Place): Json {
  const bytes = Buffer.from(text, 'base64')
  const charset = charsetOf(bytes)
  const plain = bytes.toString(charset)
  const scrubbed = scrubText(plain, place)
  const { text: _, encoding: __, ...rest } = value
  const others = scrubObject(rest, place) as { [name: string]: Json }
  const kept = scrubbed === plain ? text : Buffer.from(scrubbed, charset).toString('base64')
  return Object.fromEntries(
    Object.keys(value).map((name) => [name, name === 'text' ? kept : (others[name] ?? value[name] ?? null)]),
  )
}

/** The first of those in which the bytes stay what they are. UTF-16 has a zero beside each letter of a name. */
function charsetOf(bytes: Buffer): 'utf16le' | 'utf8' | 'latin1' {
  const isWide = bytes.includes('"\0') || bytes.includes('=\0')
  if (isWide && Buffer.from(bytes.toString('utf16le'), 'utf16le').equals(bytes)) return 'utf16le'
  return Buffer.from(bytes.toString('utf8')).equals(bytes) ? 'utf8' : 'latin1'
}

const scrubText = (text: string, { rules, findings }: Place): string =>
  rules.reduce((rest, rule) => rule(rest, findings), text)

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
