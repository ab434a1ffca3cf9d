import fc from 'fast-check'
import { answered, bodyBytes, ending, flood, large, type Part, tunnelInTunnel, unanswered } from './pipeline-parts.ts'

/** What one caller sends, and how it goes on and ends. */
export interface Pipeline {
  readonly parts: readonly Part[]
  /** Where packets end, in thousandths of all bytes. */
  readonly cuts: readonly number[]
  /** Milliseconds between two packets. */
  readonly pause: number
  readonly leave: Leave
}

export type Leave =
  /** Reads what comes, from the first or after so many milliseconds; it says that nothing more comes, or not. */
  | { readonly how: 'read' | 'half-close'; readonly late: number }
  /** Is gone so many milliseconds behind one of its packets, and has read until then or not. */
  | { readonly how: 'hang-up' | 'reset'; readonly packet: number; readonly after: number; readonly isReading: boolean }

const mixed: fc.Arbitrary<Part[]> = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...answered) },
    { weight: 1, arbitrary: fc.constantFrom(...large) },
    { weight: 2, arbitrary: fc.constantFrom(...ending) },
    { weight: 1, arbitrary: fc.constantFrom(...unanswered) },
  ),
  { minLength: 1, maxLength: 12 },
)

/** So many that each of them costs too much, behind what is the last of its connection. */
const flooded: fc.Arbitrary<Part[]> = fc
  .tuple(fc.array(fc.constantFrom(...answered), { maxLength: 2 }), fc.constantFrom(...ending, ...unanswered))
  .map(([before, last]) => [...before, last, flood(150_000)])

const leaves: fc.Arbitrary<Leave> = fc.oneof(
  fc.record({ how: fc.constant('read' as const), late: fc.constantFrom(0, 0, 10, 60) }),
  fc.record({ how: fc.constant('half-close' as const), late: fc.constant(0) }),
  fc.record({
    how: fc.constantFrom('hang-up' as const, 'reset' as const),
    packet: fc.nat(4),
    after: fc.constantFrom(0, 0, 1, 2, 5, 20),
    isReading: fc.boolean(),
  }),
)

/** Requests of every kind behind one another, of callers who end in every way. */
export const pipelines: fc.Arbitrary<Pipeline> = fc.record({
  parts: fc.oneof({ weight: 19, arbitrary: mixed }, { weight: 1, arbitrary: flooded }),
  cuts: fc.array(fc.nat(1000), { maxLength: 4 }),
  pause: fc.constantFrom(0, 0, 1, 8),
  leave: leaves,
})

/** What must come of it. */
export interface Expected {
  /** Each with the place of its request. */
  readonly answers: readonly (Part & { readonly place: number })[]
  /** What becomes of the connection behind them: it stays, or is ended, or its last answers may be lost. */
  readonly behind: 'stay' | NonNullable<Part['behind']>
}

/** What the mock's pages say of what stands behind one another. */
export function expectAnswers(parts: readonly Part[]): Expected {
  const answers: Expected['answers'][number][] = []
  let isInTunnel = false
  for (const [place, each] of parts.entries()) {
    const part: Part = each.isTunnel && isInTunnel ? tunnelInTunnel : each
    isInTunnel ||= part.isTunnel === true
    if (part.status !== undefined) answers.push(...Array.from({ length: part.times ?? 1 }, () => ({ ...part, place })))
    if (part.behind) return { answers, behind: isTooMuch(part, parts.slice(place)) ? 'cut' : part.behind }
  }
  return { answers, behind: 'stay' }
}

/** A connection is cut that sends so many requests, or so many bytes of a body that is refused. */
const isTooMuch = ({ status }: Part, rest: readonly Part[]): boolean =>
  rest.some(({ times = 1 }) => times > 1000) ||
  (status === 413 && rest.reduce((sum, each) => sum + each.write('').length, 0) > 4 * bodyBytes)
