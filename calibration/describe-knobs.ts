import { statusCodes } from '../schemas/generated/status-codes.ts'
import type { Surprise } from './confirm.ts'
import { completeOrder, countOrdered } from './create-behaviour.ts'
import { bit, type FaultSet, has, indexesOf, meetingIsKnown, namesOf, type Possible } from './fault-sets.ts'
import type { Doubt } from './find-doubt.ts'
import type { Knowledge } from './knowledge.ts'
import { measurable } from './measurable.ts'
import { contradicted, type Measurement, measured, unmeasured } from './measurement.ts'
import type { Target } from './target.ts'

/** What stands against what was found. */
export interface Objections {
  readonly surprises: readonly Surprise[]
  readonly trouble: string | undefined
  readonly doubt: Doubt | undefined
}

/** What was found of each check's code, or why nothing was. */
export function describeCodes(
  target: Target,
  possible: Possible,
  { codes, shownBy }: Knowledge,
  { surprises, trouble, doubt }: Objections,
): Measurement[] {
  const isTwofold = createTwofoldTest(target, surprises)
  return measurable.map((name, index) => {
    const knob = `codes.${name}`
    const code = codes[index]
    if (isTwofold(name)) return contradicted(knob, 'The same request got different answers.')
    if (name !== 'meeting-is-known' && !possible.has(1 << index)) {
      return unmeasured(knob, 'The target has no account or application to show it with.')
    }
    if (code === undefined) return unmeasured(knob, trouble ?? 'Other checks always answered first.')
    if (doubt && has(doubt.doubted, index)) return unmeasured(knob, doubt.reason)
    if (code.startsWith('HTTP') || !/^(?:served|(?!0$)-?\d+)$/.test(code))
      return unmeasured(knob, `The answer was no refusal in the envelope: ${code}.`)
    if (target.timesAsked(shownBy[index] ?? 0) < 2) {
      return unmeasured(knob, `A single answer showed it: ${code}.${trouble ? ` ${trouble}` : ''}`)
    }
    return measured(
      knob,
      code,
      `Requests with ${describeFaults(shownBy[index] ?? 0)} were answered with ${nameCode(code)}.`,
    )
  })
}

const listed: ReadonlySet<string> = new Set(['served', ...statusCodes.map(({ code }) => code)])

/** Nothing more is known of a code that no list has (O11). */
const nameCode = (code: string): string => (code === 'served' ? '0' : listed.has(code) ? code : `${code} (unlisted)`)

/** Whether a check alone was answered in two ways. */
function createTwofoldTest({ contradictions }: Target, surprises: readonly Surprise[]): (name: string) => boolean {
  const alone: readonly string[] = surprises
    .filter(({ faults }) => indexesOf(faults).length === 1)
    .flatMap(({ faults }) => namesOf(faults))
  return (name) => alone.includes(name) || [...contradictions.keys()].some((key) => key.startsWith(`${name} at`))
}

const describeFaults = (faults: FaultSet): string =>
  indexesOf(faults).length === 1 ? 'this fault alone' : `the faults ${namesOf(faults).join(' and ')}`

/** What was found of the order, or what stood against it. */
export function describeOrder(
  base: readonly string[],
  possible: Possible,
  knowledge: Knowledge,
  { surprises, trouble, doubt }: Objections,
): Measurement {
  const [surprise] = surprises.filter(({ faults }) => indexesOf(faults).length !== 1)
  if (surprise) {
    const { faults, expected, received } = surprise
    return contradicted(
      'order',
      `${namesOf(faults).join(' and ')} at once got ${received} where earlier answers say ${expected}.`,
    )
  }
  if (trouble) return unmeasured('order', trouble)
  if (doubt && doubt.doubted !== bit(meetingIsKnown)) return unmeasured('order', doubt.reason)
  // Whatever it was that answered in place of the meeting, it says nothing of where the meeting stands.
  const certain = doubt ? { ...knowledge, codes: knowledge.codes.with(meetingIsKnown, undefined) } : knowledge
  const pairs = countOrdered(certain)
  if (pairs === 0) return unmeasured('order', 'No two checks were told apart.')
  return measured(
    'order',
    completeOrder(base, certain, possible),
    `${pairs} pairs of checks told apart by requests with several faults at once; pairs that no request tells apart stand as they stood before.`,
  )
}

const lateKnobs = ['timestampUtcOffset', 'timestampWindowSeconds', 'otherMethod', 'otherVersion', 'otherPath']

/** What was not got to is said as well. */
export function withMissing(found: readonly Measurement[], trouble = ''): Measurement[] {
  const missing = lateKnobs.filter((knob) => !found.some((each) => each.knob === knob))
  return [...found, ...missing.map((knob) => unmeasured(knob, trouble))]
}
