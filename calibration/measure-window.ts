import type { Behaviour } from '../schemas/generated/types.ts'
import { tell } from '../words/english.ts'
import type { Confirming } from './compare.ts'
import { askEdges, findCarrier } from './confirm-window.ts'
import { bit } from './fault-sets.ts'
import { measurable } from './measurable.ts'
import { type Measurement, measured, unmeasured } from './measurement.ts'
import { object, ofTimestamp, ofWindow } from './objections.ts'
import { usualForm } from './parameter-faults.ts'
import { type AcceptedShifts, describeSkew, quarterHour, readShifts } from './read-shifts.ts'

const timestamp = measurable.indexOf('timestamp-is-within-window')
/** Two weeks and more: further than any window and any zone together. */
const farAway = 15 * 24 * 3600

/** What is found of the zone and the window. */
export async function measureWindow(
  confirming: Confirming,
  { accepted, precisionSeconds: precision = 2, base }: WindowOptions,
): Promise<Measurement[]> {
  const { target, confirmation } = confirming
  const none = (reason: string, seen?: string) => ofWindow.map((knob) => unmeasured(knob, reason, seen))
  if (accepted === undefined) return none(tell('calibrate.window-unseen'))
  const shifts = await measureShifts(confirming, accepted)
  if (shifts === 'endless') return describeEndless(base)
  if (!shifts || confirmation.objections.has('timestampWindowSeconds')) return none(tell('calibrate.window-no-end'))
  const { earliest, latest } = shifts
  const [action = '', other] = await askEdges(confirming, shifts, precision)
  const evidence =
    other === undefined
      ? tell('calibrate.window', { earliest, latest, action })
      : tell('calibrate.window/two', { earliest, latest, action, other })
  const reading = readShifts(shifts, { precisionSeconds: precision, skewSeconds: target.skewSeconds() })
  if (typeof reading === 'string')
    return none(`${evidence} ${reading}`, isOutside(base, shifts, target.skewSeconds()) ? 'another' : undefined)
  const skew = tell('calibrate.skew', { skew: describeSkew(reading.skewSeconds) })
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

/** A mock's window has an end on both sides; one of at least twelve days may be the target's all the same. */
function describeEndless({ timestampWindowSeconds }: Behaviour): Measurement[] {
  const reason = tell('calibrate.window-endless')
  const seen = timestampWindowSeconds.value < farAway - 3 * 24 * 3600 ? 'another' : undefined
  return [unmeasured('timestampUtcOffset', reason), unmeasured('timestampWindowSeconds', reason, seen)]
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
 * difference, endless when what is far beyond is taken too. A third answer contradicts whatever it may be of.
 */
async function measureShifts(
  { target, knowledge, confirmation, possible: of }: Confirming,
  accepted: number,
): Promise<AcceptedShifts | 'endless' | undefined> {
  const possible = of(usualForm)
  const carrier = findCarrier(possible, knowledge)
  if (carrier === undefined) return undefined
  const taken = knowledge.predict(possible.broken(carrier))
  const refused = knowledge.predict(possible.broken(carrier | bit(timestamp)))
  const known = new Map<number, boolean>()
  const isTaken = async (shift: number) => {
    const before = known.get(shift)
    // Between two clocks the very edge is answered now this way and now that.
    if (before !== undefined) return before
    // Once contradicted, no more is asked.
    if (confirmation.objections.has('timestampWindowSeconds')) return false
    const code = await target.ask(carrier, shift)
    if (code !== taken && code !== refused)
      object(
        confirmation,
        ofTimestamp,
        tell('calibrate.third-answer', { shift, code, taken: taken ?? '', refused: refused ?? '' }),
      )
    known.set(shift, code === taken)
    return code === taken
  }
  if ((await isTaken(accepted + farAway)) || (await isTaken(accepted - farAway))) return 'endless'
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
