import { isDeepStrictEqual } from 'node:util'
import { type Counts, createFindings, type Findings } from './findings.ts'
import { ownName, withDistinctNames } from './masked-json.ts'
import { type Opened, openBody } from './open-body.ts'
import { canPeel, isUnclear, type Json, peel } from './peel.ts'
import { kindOfMember, kindOfName, kindOfPair, type SecretKind } from './secret-names.ts'

/** Takes the secrets out of archives. */
export interface Scrubber {
  /** A copy without secrets, and how many there were; what has none comes back equal. */
  scrub<Value>(value: Value): {
    readonly value: Value
    readonly counts: Counts
    /** Bodies that were left out, each with what it is. */
    readonly dropped: readonly string[]
  }
}

/** What a scrubber is told. */
export interface ScrubberOptions {
  /** Tokens to look for in every listed encoding, each of at least six characters. */
  readonly tokens?: readonly string[]
  /** Whether a body that cannot be looked into stays, with what is known masked: of archives that the kit itself makes. */
  readonly keepsBodies?: boolean
}

/** Shorter ones stand in innocent text as well. */
const shortestToken = 6

/** JSON within a form within JSON, and some more; what lies deeper is masked whole. */
const deepest = 8

/** One round finds by place what the next looks for everywhere; more are needed only for contrived text. */
const mostRounds = 8

/**
 * Masks Sign, Authorization, cookies, passwords and telephone numbers by the names of members, headers and parameters (D4,
 * D5), and the given tokens in every listed encoding. Bodies are looked into where they are JSON or a form; what cannot be
 * looked into is left out. Scrubbing what was scrubbed changes nothing. Throws an Error for a token that is too short.
 *
 * @example
 * const { value, counts } = createScrubber({ tokens: [authToken] }).scrub(JSON.parse(har))
 */
export function createScrubber({ tokens = [], keepsBodies = false }: ScrubberOptions = {}): Scrubber {
  if (tokens.some(({ length }) => length < shortestToken)) {
    throw new Error(
      `A token has fewer than ${shortestToken} characters, so it cannot be told from other text. Give the whole token.`,
    )
  }
  return {
    scrub(value) {
      const findings = createFindings(tokens)
      let current = value as Json
      for (let round = 0; round < mostRounds; round++) {
        const next = scrubValue(current, { findings, keepsBodies, kind: undefined, depth: 0, isBody: false })
        // As text each of the two would take twice its bytes.
        const isStable = isDeepStrictEqual(next, current)
        current = next
        if (isStable) break
        findings.nextRound()
      }
      return { value: current as typeof value, counts: { ...findings.counts }, dropped: [...findings.dropped] }
    },
  }
}

interface Place {
  readonly findings: Findings
  readonly keepsBodies: boolean
  /** What the place itself says that it holds. */
  readonly kind: SecretKind | undefined
  /** Whether an object there is the body of a request or an answer. */
  readonly isBody: boolean
  /** How many texts it stands within. */
  readonly depth: number
}

function scrubValue(value: Json, place: Place): Json {
  const { findings, kind } = place
  if (typeof value === 'number') return scrubNumber(value, place)
  if (typeof value === 'string') return kind ? findings.mask(kind, value) : scrubText(value, place)
  if (Array.isArray(value)) return scrubList(value, place)
  if (typeof value === 'object' && value !== null) return scrubObject(value, place)
  return value
}

function scrubNumber(value: number, { findings, kind }: Place): Json {
  // A telephone number is a whole one; the rest are distances and times.
  if (!Number.isInteger(value) && (kind === undefined || kind === 'phone')) return value
  const text = String(value)
  const shown = kind ? findings.mask(kind, text) : findings.maskText(text)
  return shown === text ? value : shown
}

function scrubText(text: string, place: Place): string {
  const { findings, depth, keepsBodies } = place
  if ((depth >= deepest && (text.includes('=') || canPeel(text))) || (!keepsBodies && isUnclear(text)))
    return findings.mask('unclear', text)
  const below = { ...place, kind: undefined, isBody: false, depth: depth + 1 }
  const peeled = peel(text, {
    value: (json) => scrubValue(json, below),
    parameter: (name, value) => scrubValue(value, { ...below, kind: kindOfName(name) }) as string,
    user: (user) => findings.mask('authorization', user),
  })
  return findings.maskText(peeled)
}

/** Some write headers as pairs, or name and value in turn. */
function scrubList(list: readonly Json[], place: Place): Json {
  const isPaired = list.length % 2 === 0 && list.every((each, index) => index % 2 === 1 || typeof each === 'string')
  return list.map((each, index) => {
    const kind = isPaired && index % 2 === 1 ? kindOfPair(list[index - 1] as string, each) : undefined
    return scrubValue(each, { ...place, kind: place.kind ?? kind })
  })
}

function scrubObject(value: { [name: string]: Json }, place: Place): Json {
  const body = place.isBody || ('encoding' in value && 'text' in value) ? openBody(value) : undefined
  if (body) return scrubBody(value, body, { ...place, isBody: false })
  // Archives list headers, parameters and cookies as objects of a name, or a key, and a value.
  const called = Object.entries(value).flatMap(([name, each]) =>
    /^(?:name|key)$/.test(ownName(name)) && typeof each === 'string' ? (kindOfName(each) ?? []) : [],
  )
  const named = 'value' in value ? called[0] : undefined
  const entries = Object.entries(value).map(([key, each]): [string, Json] => {
    const name = ownName(key)
    const again = key.slice(name.length)
    const own = named && name === 'value' ? named : kindOfMember(name, each, place.depth)
    const kind = own ?? (place.kind && name !== 'name' && name !== 'key' ? place.kind : undefined)
    const isBody = name === 'postData' || name === 'content'
    const shown = place.kind === 'phone' ? place.findings.mask('phone', name) : place.findings.maskText(name)
    if (place.depth === 0 && typeof each === 'number' && timings.has(name)) return [name, each]
    return [shown + again, scrubValue(each, { ...place, kind, isBody })]
  })
  return withDistinctNames(entries)
}

const timings = new Set('time blocked dns connect send wait receive ssl onContentLoad onLoad'.split(' '))

function scrubBody({ text: sent, ...rest }: { [name: string]: Json }, body: Opened, place: Place): Json {
  const others = scrubObject(rest, place) as { [name: string]: Json }
  const keep = (text: string) =>
    text === body.text
      ? { ...others, ...(sent !== undefined && { text: sent }) }
      : { ...others, text: body.write(text) }
  if (body.opaque === undefined || place.keepsBodies) return keep(scrubText(body.text, place))
  place.findings.dropped.add(body.opaque)
  const { encoding: _encoding, params: _params, ...kept } = others
  return { ...kept, text: '', comment: `Left out: ${body.opaque}.` }
}
