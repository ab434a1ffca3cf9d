import type { Behaviour } from '../schemas/generated/types.ts'
import type { Confirming } from './compare.ts'
import { askEdges, findCarrier } from './confirm-window.ts'
import { bit, type Possible } from './fault-sets.ts'
import type { Knowledge } from './knowledge.ts'
import { measurable } from './measurable.ts'
import { contradicted, type Measurement, measured, unmeasured } from './measurement.ts'
import { usualForm } from './parameter-faults.ts'
import { type AcceptedShifts, describeSkew, quarterHour, readShifts } from './read-shifts.ts'
import { StoppedError } from './stopped-error.ts'
import type { Target } from './target.ts'

const timestamp = measurable.indexOf('timestamp-is-within-window')
/** Two weeks and more: further than any window and any zone together. */
const farAway = 15 * 24 * 3600

/** What is found of the zone and the window. */
export async function measureWindow(
  confirming: Confirming,
  { accepted, precisionSeconds: precision = 2, base }: WindowOptions,
): Promise<Measurement[]> {
  const { target, knowledge } = confirming
  const knobs = ['timestampUtcOffset', 'timestampWindowSeconds']
  const none = (reason: string, seen?: string) => knobs.map((knob) => unmeasured(knob, reason, seen))
  if (accepted === undefined) return none('No request showed whether a timestamp is taken.')
  const shifts = await measureShifts(target, confirming.possible(usualForm), knowledge, accepted)
  if (!shifts) return none('No request showed where the window ends.')
  const { earliest, latest } = shifts
  const edges = await askEdges(confirming, shifts, precision)
  if (edges.contradiction !== undefined) return knobs.map((knob) => contradicted(knob, edges.contradiction ?? ''))
  const evidence = `Timestamps from ${earliest} to ${latest} seconds off Chinese time are taken, those a second beyond are refused, with ${edges.actions.join(' and ')}.`
  const reading = readShifts(shifts, { precisionSeconds: precision, skewSeconds: target.skewSeconds() })
  if (typeof reading === 'string')
    return none(`${evidence} ${reading}`, isOutside(base, shifts, target.skewSeconds()) ? 'another' : undefined)
  const skew = `The target's clock is ${describeSkew(reading.skewSeconds)} this machine's, which is taken off.`
  const all = reading.skewSeconds === 0 ? evidence : `${evidence} ${skew}`
  return [measured('timestampUtcOffset', reading.offset, all), measured('timestampWindowSeconds', reading.seconds, all)]
}

/** With what the window is measured. */
export interface WindowOptions {
  /** A timestamp that was taken, in seconds off Chinese time; undefined where any is. */
  readonly accepted: number | undefined
  readonly precisionSeconds?: number
  /** What was known before. */
  readonly base: Behaviour
}

/** Whether no clock within the precision takes these timestamps by the zone and the window that were known before. */
function isOutside(
  { timestampUtcOffset, timestampWindowSeconds }: Behaviour,
  shifts: AcceptedShifts,
  skewSeconds: number,
) {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(timestampUtcOffset.value) ?? []
  const zone = (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60) - 8 * 3600
  const known = timestampWindowSeconds.value
  const isNear = (skew: number) =>
    Math.abs(shifts.earliest - (zone - known + skew)) < 60 && Math.abs(shifts.latest - (zone + known + skew)) < 60
  return !isNear(0) && !isNear(skewSeconds)
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
    throw new StoppedError(`A timestamp was answered with ${code} where earlier answers leave ${taken} or ${refused}.`)
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
