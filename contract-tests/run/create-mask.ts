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
  const constant = always.filter((secret) => secret !== '')
  let pattern = patternOf(constant)
  return {
    hide(text) {
      const placed = text.replaceAll(inQuery, `$1${masked}`).replaceAll(named, `$1"${masked}"`)
      const hidden = placed.replaceAll(decoded, masked)
      return (pattern ? hidden.replaceAll(pattern, masked) : hidden).replaceAll(longRun, (run) => hideRun(run, earlier))
    },
    learn(secrets, body) {
      for (const secret of secrets) if (secret.length >= 24) earlier.add(secret.toLowerCase())
      const sent = secrets.filter((secret) => secret !== '')
      pattern = patternOf([...constant, ...sent, ...sent.flatMap(decodeText), ...phonesIn(body)])
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

function patternOf(secrets: readonly string[]): RegExp | undefined {
  const all = [...new Set(secrets.flatMap(spellingsOf))].sort((one, other) => other.length - one.length)
  return all.length === 0 ? undefined : new RegExp(all.map(standing).join('|'), 'gi')
}

/** A number inside a longer one is another: a requestId may hold any eleven digits. Only a country code may precede. */
const standing = (text: string): string =>
  /^\d{7,15}$/.test(text) ? `(?<!\\d)(?:0{0,2}86)?${text}(?!\\d)` : literal(text)

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
