import { tell } from '../words/english.ts'
import { createAlikeError, createUnsignedError, RefusedTargetError } from './errors.ts'
import { bit, type FaultSet, indexes, meetingIsKnown, type Possible } from './fault-sets.ts'
import { answerOf, type Knowledge } from './knowledge.ts'
import { measurable } from './measurable.ts'
import type { Target } from './target.ts'

const signMatches = measurable.indexOf('sign-matches-account')

/** Learns the code of every check that a request of its own can show, and what comes before the unknown meeting. */
export async function measureCodes(target: Target, possible: Possible, knowledge: Knowledge): Promise<void> {
  const meeting = bit(meetingIsKnown)
  const { hasOpenMeeting } = possible
  note(knowledge, meetingIsKnown, await target.ask(meeting), meeting)
  const base = hasOpenMeeting ? await target.ask(0) : answerOf(knowledge.codes[meetingIsKnown] ?? '')
  if (hasOpenMeeting && base !== '0') {
    throw new RefusedTargetError(tell('calibrate.no-fault-refused', { code: base }))
  }
  const singles = indexes.filter((index) => index !== meetingIsKnown && possible.has(bit(index)))
  const isHiding = (index: number) => !(possible.broken(bit(index)) & meeting)
  const unclear: number[] = []
  for (const index of [...singles.filter(isHiding), ...singles.filter((each) => !isHiding(each))]) {
    const code = await target.ask(bit(index))
    const isBesideMeeting = base !== '0' && !isHiding(index)
    if (isBesideMeeting && code === base) unclear.push(index)
    else note(knowledge, index, code, bit(index))
    if (isBesideMeeting && code !== base) knowledge.order(index, meeting)
  }
  assertTellsApart(base, knowledge)
  const isAlike = (index: number) => unclear.includes(index) || knowledge.codes[index] === base
  if (base !== '0' && singles.filter((index) => index >= signMatches).every(isAlike)) throw createUnsignedError(base)
  let hiding = singles.filter(isHiding)
  for (const index of unclear) {
    const by = await measureBehindAFault(target, possible, knowledge, { index, hiding })
    // What comes late shows most: the next one is asked beside it first.
    if (by !== undefined) hiding = [by, ...hiding.filter((each) => each !== by)]
  }
}

/** Whoever answers everything alike looks at nothing: a stub, or somebody whom the credentials mean nothing to. */
function assertTellsApart(base: string, { codes }: Knowledge): void {
  const alike = base === '0' ? 'served' : base
  if (codes.every((code) => code === undefined || code === alike)) throw createAlikeError(base)
}

/** What the answer to a request with these faults says of a check: it refuses with that code, or nothing. */
function note(knowledge: Knowledge, index: number, code: string, by: FaultSet): void {
  knowledge.codes[index] = code === '0' ? 'served' : code
  knowledge.shownBy[index] = by
}

/** What the unknown meeting answers before shows beside a fault that hides the meeting, if it comes before that: by which. */
async function measureBehindAFault(
  target: Target,
  possible: Possible,
  knowledge: Knowledge,
  { index, hiding }: { index: number; hiding: readonly number[] },
): Promise<number | undefined> {
  for (const other of hiding) {
    const both = bit(index) | bit(other)
    if (!possible.has(both)) continue
    const code = await target.ask(both)
    if (code === knowledge.codes[other]) continue
    note(knowledge, index, code, both)
    if (knowledge.codes[other] !== 'served') knowledge.order(index, bit(other))
    return other
  }
  return undefined
}
