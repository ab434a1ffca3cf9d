import { createMask as createTextMask } from '../../masking/index.ts'
import type { Exchange } from '../result.ts'
import type { WireRequest } from './create-request.ts'
import type { ReadAnswer } from './read-answer.ts'

/** Replaces what no result may carry. */
export interface Mask {
  /** Text without any secret, in whichever encoding. */
  hide(text: string): string
  /** Names the secrets of the request that is sent next; those of earlier ones stay hidden. */
  learn(secrets: readonly string[], body: string): void
}

const masked = '***'
const named = /("(?:phone|creator|srcclid|dstclid|shownumber)"\s*:\s*)("(?:[^"\\]|\\.)*"|[^,}\]\s]+)/g
/** As a form has it, or JSON in single quotes. */
const namedOtherwise = /\b((?:phone|creator|srcclid|dstclid|shownumber)(?:=|'\s*:\s*'))[^&\s"'<>\\]+/g
const inQuery = /\b(Sign=)[^&\s"'<>\\]+/gi
const isPhone = (secret: string): boolean => /^\d{7,15}$/.test(secret)
/** A shorter one is forgotten with its request: it is a test value that stands in innocent text as well. */
const leastKept = 24

/**
 * A mask for one run. `always` holds tokens and phone numbers, which are looked for in every text, as are Sign,
 * Authorization and phones of the request at hand. Of earlier requests Sign and Authorization are.
 */
export function createMask(always: readonly string[]): Mask {
  const kept = always.filter((secret) => !isPhone(secret)).flatMap((token) => [token, decodeLoosely(token)])
  const phones = always.filter(isPhone)
  // Most requests of a run have the same secrets, and most texts of an exchange came before.
  let own: readonly string[] = []
  let mask = createFor(kept, phones, own)
  const known = new Map<string, string>()
  const maskOnce = (text: string): string => {
    const shown = known.get(text) ?? mask(withoutNamed(text))
    if (known.size < mostKnown) known.set(text, shown)
    return shown
  }
  return {
    hide: maskOnce,
    learn(sent, body) {
      // Sent in quotes, a secret would take those of a JSON string with it.
      const secrets = sent.map((secret) => secret.replace(/^"+|"+$/g, ''))
      const long = secrets.filter((secret) => secret.length >= leastKept && !kept.includes(secret))
      kept.push(...new Set(long))
      const all = [...secrets, ...secrets.map(decodeLoosely), ...phonesIn(body)]
      const others = all.filter((secret) => !kept.includes(secret))
      if (long.length === 0 && JSON.stringify(others) === JSON.stringify(own)) return
      known.clear()
      own = others
      mask = createFor(kept, phones, own)
    },
  }
}

/** A text mask for what is looked for in every text, and for what one request brought. */
function createFor(kept: readonly string[], phones: readonly string[], own: readonly string[]) {
  const known = [...phones, ...own.filter(isPhone)]
  const others = own.filter((secret) => !isPhone(secret))
  return createTextMask({
    secrets: [kept, others].map((list) => ({ list: () => list, shown: masked })),
    phones: { known: () => known, mobiles: false, shown: masked },
  })
}

const mostKnown = 1000

const withoutNamed = (text: string): string =>
  text.replaceAll(inQuery, `$1${masked}`).replaceAll(named, `$1"${masked}"`).replaceAll(namedOtherwise, `$1${masked}`)

/** Short ones are test values that stand in innocent text as well. */
const phonesIn = (body: string): string[] =>
  [...body.matchAll(named)].map((match) => (match[2] ?? '').replaceAll('"', '')).filter(({ length }) => length >= 7)

/** A secret may be known as a URL has it. What decoding makes short stands in innocent text. */
function decodeLoosely(secret: string): string {
  try {
    const text = decodeURIComponent(secret)
    return text.length < 6 ? secret : text
  } catch {
    return secret
  }
}

/** The exchange as a result may carry it. */
export function maskExchange(wire: WireRequest, answer: ReadAnswer | undefined, { hide }: Mask): Exchange {
  const { method, target, headers, body } = wire
  return {
    request: { method, target: hide(target), headers: maskValues(headers, hide), body: hide(body.toString()) },
    ...(answer && {
      answer: {
        status: answer.status,
        headers: maskValues(answer.headers, hide),
        body: hide(answer.text),
        bytes: answer.bytes.length,
        charset: answer.charset ?? null,
      },
    }),
  }
}

/** What is sent twice is Authorization, of which nothing is to be seen. */
const maskValues = (
  headers: Readonly<Record<string, string | readonly string[]>>,
  hide: Mask['hide'],
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [hide(name), typeof value === 'string' ? hide(value) : masked]),
  )
