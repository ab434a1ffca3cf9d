import { bit, type FaultSet, indexes, type Possible } from './fault-sets.ts'
import type { Knowledge } from './knowledge.ts'
import { measurable } from './measurable.ts'
import { OrderError } from './measure-order.ts'
import { type Measurement, measured, unmeasured } from './measurement.ts'
import { type AcceptedShifts, quarterHour, readShifts } from './read-shifts.ts'
import type { Target } from './target.ts'

const timestamp = measurable.indexOf('timestamp-is-within-window')
/** Two weeks and more: further than any window and any zone together. */
const farAway = 15 * 24 * 3600

/** What is found of the zone and the window, `accepted` being a timestamp that was taken, in seconds off Chinese time. */
export async function measureWindow(
  target: Target,
  possible: Possible,
  knowledge: Knowledge,
  { accepted, precision }: { accepted: number | undefined; precision: number },
): Promise<Measurement[]> {
  const knobs = ['timestampUtcOffset', 'timestampWindowSeconds']
  const none = (reason: string) => knobs.map((knob) => unmeasured(knob, reason))
  if (accepted === undefined) return none('No request showed whether a timestamp is taken.')
  const shifts = await measureShifts(target, possible, knowledge, accepted)
  if (!shifts) return none('No request showed where the window ends.')
  const { earliest, latest } = shifts
  const evidence = `Timestamps from ${earliest} to ${latest} seconds off Chinese time are taken, those a second beyond are refused.`
  const reading = readShifts(shifts, { precisionSeconds: precision, skewSeconds: target.skewSeconds })
  if (typeof reading === 'string') return none(`${evidence} ${reading}`)
  const all = evidence + describeSkew(reading.skewSeconds)
  return [measured('timestampUtcOffset', reading.offset, all), measured('timestampWindowSeconds', reading.seconds, all)]
}

function describeSkew(seconds: number): string {
  if (seconds === 0) return ''
  return ` The target's clock is ${Math.abs(seconds)} seconds ${seconds < 0 ? 'behind' : 'ahead of'} this machine's, which is taken off.`
}

/**
 * Finds the earliest and the latest timestamp that the target takes, by halving. Undefined when no request shows the
 * difference, or when what is beyond is taken too.
 */
async function measureShifts(
  target: Target,
  possible: Possible,
  knowledge: Knowledge,
  accepted: number,
): Promise<AcceptedShifts | undefined> {
  const carrier = findCarrier(possible, knowledge)
  if (carrier === undefined) return undefined
  const taken = knowledge.predict(possible.broken(carrier))
  const refused = knowledge.predict(possible.broken(carrier | bit(timestamp)))
  const isTaken = async (shift: number) => {
    const code = await target.ask(carrier, shift)
    if (code === taken || code === refused) return code === taken
    throw new OrderError(`A timestamp was answered with ${code} where earlier answers leave ${taken} or ${refused}.`)
  }
  if ((await isTaken(accepted + farAway)) || (await isTaken(accepted - farAway))) return undefined
  const latest = await lastTaken(isTaken, accepted, accepted + farAway)
  return { latest, earliest: await earliestTaken(isTaken, accepted, latest) }
}

/**
 * The window is most likely the same on both sides of a zone's time, and zones are quarter hours apart: of the moments
 * that this leaves, halving finds the one. Where it is none of them, plain halving goes on from the nearest two.
 */
async function earliestTaken(
  isTaken: (shift: number) => Promise<boolean>,
  accepted: number,
  latest: number,
): Promise<number> {
  const opposite = (zone: number) => 2 * (zone * quarterHour - 8 * 3600) - latest
  // Zones from UTC-14 to UTC+14 in quarter hours; those whose window would not reach back to what is accepted are out.
  let [low, high] = [-57, Math.floor((accepted + latest + 16 * 3600) / 2 / quarterHour)]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (await isTaken(opposite(middle))) high = middle
    else low = middle
  }
  const found = Math.min(opposite(high), accepted)
  // The nearest of them was only thought to be taken: a clock that is off takes none of them.
  if (!(await isTaken(found))) return lastTaken(isTaken, accepted, found)
  return (await isTaken(found - 1)) ? lastTaken(isTaken, found - 1, Math.min(opposite(low), found) - 1) : found
}

/** Faults beside which a refused timestamp is answered otherwise than a taken one. */
function findCarrier(possible: Possible, knowledge: Knowledge): FaultSet | undefined {
  return [0, ...indexes.map(bit)].find((faults) => {
    const both = faults | bit(timestamp)
    if (faults === bit(timestamp) || !possible.has(faults) || !possible.has(both)) return false
    const [taken, refused] = [knowledge.predict(possible.broken(faults)), knowledge.predict(possible.broken(both))]
    return taken !== undefined && refused !== undefined && taken !== refused
  })
}

async function lastTaken(
  isTaken: (shift: number) => Promise<boolean>,
  taken: number,
  refused: number,
): Promise<number> {
  let [inside, outside] = [taken, refused]
  while (Math.abs(outside - inside) > 1) {
    const middle = Math.trunc((inside + outside) / 2)
    if (await isTaken(middle)) inside = middle
    else outside = middle
  }
  return inside
}
