import { isDeepStrictEqual } from 'node:util'
import { type Counts, createFindings } from './findings.ts'
import type { Json } from './peel.ts'
import { scrubValue } from './scrub-value.ts'

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
        const next = scrubValue(current, { findings, keepsBodies, kinds: [], depth: 0, isBody: false })
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
