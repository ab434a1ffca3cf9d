import { readPlainly, replaceStretches } from './plain-reading.ts'
import { spellingsOf } from './spellings.ts'

/** Replaces what no result may carry. */
export interface Mask {
  /** Text without any secret, in whichever spelling. */
  hide(text: string): string
  /** Names the secrets of the request that is sent next; those of earlier ones stay hidden. */
  learn(secrets: readonly string[], body: string): void
}

const masked = '***'
const named = /("(?:phone|creator|srcclid|dstclid|shownumber)"\s*:\s*)("(?:[^"\\]|\\.)*"|[^,}\]\s]+)/g
const inQuery = /\b(Sign=)[^&\s"'<>\\]+/gi
/** What Authorization stands for, of whichever request. */
const decoded = /(?<![\w-])[\w-]{4,}(?:[|:]|%(?:25)*(?:7c|3a))\d{14}(?!\d)/gi
const longRun = /[\w+/=%-]{24,}/g

/**
 * A mask for one run. `always` holds tokens and phone numbers, which are looked for in every text, as are Sign,
 * Authorization, which is read as well, and phones of the request at hand. Of earlier requests Sign and Authorization are.
 */
export function createMask(always: readonly string[]): Mask {
  const earlier = new Set<string>()
  const constant = spellingsOfAll(always)
  let spellings = constant
  return {
    hide(text) {
      const placed = text.replaceAll(inQuery, `$1${masked}`).replaceAll(named, `$1"${masked}"`)
      const hidden = hideSpellings(placed.replaceAll(decoded, masked), spellings)
      return hideEscaped(
        hidden.replaceAll(longRun, (run) => hideRun(run, earlier)),
        [...spellings, ...[...earlier].map((secret) => [secret, secret.toUpperCase()] as const)],
      )
    },
    learn(secrets, body) {
      for (const secret of secrets) if (secret.length >= 24) earlier.add(secret.toLowerCase())
      const own = [...secrets, ...secrets.flatMap(decodeText), ...phonesIn(body)]
      spellings = new Map([...constant, ...spellingsOfAll(own)])
    },
  }
}

const hideRun = (run: string, earlier: ReadonlySet<string>): string => {
  const lower = run.toLowerCase()
  return [...earlier].some((secret) => lower.includes(secret)) ? masked : run
}

/** The text that base64 stands for: a server may hand Authorization back as it read it (D4). */
function decodeText(secret: string): string[] {
  const bytes = Buffer.from(secret, 'base64')
  const text = bytes.toString('latin1')
  return bytes.toString('base64') === secret && /^[\x20-\x7e]{16,}$/.test(text) ? [text] : []
}

/** Short ones are test values that stand in innocent text as well. */
const phonesIn = (body: string): string[] =>
  [...body.matchAll(named)].map((match) => (match[2] ?? '').replaceAll('"', '')).filter(({ length }) => length >= 7)

/** Each spelling with its capitals, by which it is found whatever its letter case. */
type Spellings = ReadonlyMap<string, string>

const spellingsOfAll = (secrets: readonly string[]): Spellings =>
  new Map(
    secrets
      .filter((secret) => secret !== '')
      .flatMap(spellingsOf)
      .map((text) => [text, text.toUpperCase()]),
  )

function hideSpellings(text: string, spellings: Spellings): string {
  const pattern = patternOf(text, [...spellings])
  return pattern ? text.replaceAll(pattern, masked) : text
}

/** Only what a text holds goes into its pattern: one of all spellings would take far longer to build than to search. */
function patternOf(text: string, spellings: readonly (readonly [string, string])[]): RegExp | undefined {
  const capitals = text.toUpperCase()
  const held = spellings.filter(([, upper]) => capitals.includes(upper)).map(([spelling]) => spelling)
  if (held.length === 0) return undefined
  held.sort((one, other) => other.length - one.length)
  return new RegExp(held.map(standing).join('|'), 'gi')
}

/** What can be read only once escapes are undone: a server need not escape the whole of what it hands back. */
function hideEscaped(text: string, spellings: readonly (readonly [string, string])[]): string {
  const stretches = readPlainly(text).flatMap(({ text: plain, starts }) => {
    const pattern = patternOf(plain, spellings)
    const found = [...(pattern ? plain.matchAll(pattern) : []), ...plain.matchAll(decoded)]
    return found.map(({ index, 0: { length } }) => [starts[index] ?? 0, starts[index + length] ?? text.length] as const)
  })
  return stretches.length === 0 ? text : replaceStretches(text, stretches, masked)
}

/** A number inside a longer one is another: a requestId may hold any eleven digits. Only a country code may precede. */
const standing = (text: string): string =>
  /^\d{7,15}$/.test(text) ? `(?<!\\d)(?:0{0,2}86)?${text}(?!\\d)` : literal(text)

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
