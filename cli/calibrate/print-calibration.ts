import type { Calibration, Measurement } from '../../calibration/index.ts'
import { escapeControls } from '../../client/escape-controls.ts'
import { shorten } from '../../masking/index.ts'
import { defaultBehaviour } from '../../schemas/generated/behaviour.ts'
import type { Speech } from '../../words/create-speech.ts'
import { tell } from '../../words/english.ts'
import { came } from '../contract/print-result.ts'
import { isOwnUrl } from '../options/credentials.ts'
import type { CommandIo } from '../terminal/io.ts'
import { createPalette } from '../terminal/palette.ts'
import { printable } from '../terminal/printable.ts'
import { retell } from '../terminal/retell.ts'
import { speechOf } from '../terminal/speech.ts'

/** How the command was asked to measure, as far as it is shown. */
interface Asked {
  readonly target: string
  readonly out: string
  readonly json?: boolean
}

/** Says what was measured, what is otherwise than in the kit, and what could not be measured and why. */
export function printCalibration(io: CommandIo, calibration: Calibration, { target, out, json }: Asked): void {
  const { host, news, requests } = calibration
  const measurements = [...calibration.measurements, ...listUnaskable(calibration.measurements)]
  const measured = measurements.filter(({ isMeasured }) => isMeasured).length
  if (json) {
    const { behaviour: _, ...facts } = calibration
    return io.out(escapeControls(JSON.stringify({ target, out: measured > 0 ? out : null, ...facts, measurements })))
  }
  const speech = speechOf(io)
  printMeasurements(io, measurements, calibration.trouble)
  for (const { claim, ...each } of news)
    io.out(`${createPalette(io).yellow('!')} ${speech.tell('calibrate.news', { claim, ...came(each, speech) })}`)
  io.out('')
  io.out(speech.tell('calibrate.result', { measured, all: measurements.length, requests }))
  if (measured > 0)
    io.out(speech.tell(isOwnUrl(`http://${host}`) ? 'calibrate.trust/loopback' : 'calibrate.trust', { host }))
  printTroubles(io, calibration)
  const file = printable(out)
  if (measured === 0) return io.error(speech.tell('calibrate.nothing-written', { file }))
  io.out(speech.tell('calibrate.written', { file }))
}

/** What was not got to has one reason, which is told once at the end. */
function printMeasurements(io: CommandIo, measurements: readonly Measurement[], trouble: string | undefined) {
  const speech = speechOf(io)
  const isMissed = (each: Measurement) => !each.isMeasured && each.reason === trouble
  const knobs = measurements.filter(isMissed).map(({ knob }) => knob)
  for (const measurement of measurements) if (!isMissed(measurement)) io.out(line(measurement, io))
  if (knobs.length > 0) io.out(`${createPalette(io).yellow('–')} ${speech.tell('calibrate.missed', { knobs })}`)
}

function printTroubles(io: CommandIo, calibration: Calibration) {
  const { notes, trouble, doubt, disproved, isContradicted, isBroken } = calibration
  const speech = speechOf(io)
  const { tell } = speech
  for (const each of notes) io.error(retell(each, speech, 'calibration'))
  if (trouble) io.error(tell('calibrate.stopped', { why: retell(trouble, speech, 'calibration') }))
  if (doubt) io.error(tell('calibrate.doubted', { why: retell(doubt, speech, 'calibration') }))
  if (disproved.length > 0) io.error(tell('calibrate.disproved', { knobs: disproved }))
  else if (isContradicted) io.error(tell('calibrate.same-request'))
  if (isBroken) io.error(tell('calibrate.broken'))
}

/** Codes of checks that no calibration asks for, since the question would have a side effect. */
const listUnaskable = (measurements: readonly Measurement[]): Measurement[] =>
  Object.keys(defaultBehaviour.codes)
    .map((check) => `codes.${check}`)
    .filter((name) => measurements.every(({ knob }) => knob !== name))
    .map((knob) => ({
      knob,
      isMeasured: false,
      reason: tell('calibrate.unaskable'),
    }))

function line(measurement: Measurement, io: CommandIo): string {
  const [speech, colors] = [speechOf(io), createPalette(io)]
  const { knob } = measurement
  if (!measurement.isMeasured)
    return `${colors.yellow('–')} ${speech.tell('calibrate.not-measured', { knob, reason: retell(measurement.reason, speech, 'calibration') })}`
  const { value, statusMsg, evidence } = measurement
  const isNews = statusMsg !== undefined || JSON.stringify(value) !== JSON.stringify(usual(knob))
  const shown =
    knob === 'order'
      ? speech.tell(isNews ? 'calibrate.other-order' : 'calibrate.same-order')
      : showValue(value, statusMsg, speech)
  const all = isNews ? colors.bold(speech.tell('calibrate.otherwise', { value: shown })) : shown
  return `${colors.green('✓')} ${knob}: ${all} ${colors.dim(retell(evidence, speech, 'calibration'))}`
}

function showValue(value: unknown, statusMsg: string | undefined, { tell }: Speech): string {
  // The file has all of a page that is answered to what is not the endpoint.
  const plain = shorten(JSON.stringify(value), 300)
  return printable(
    statusMsg === undefined
      ? plain
      : tell('calibrate.with-message', { value: plain, message: JSON.stringify(statusMsg) }),
  )
}

/** What behaviour.json says of a knob. */
function usual(knob: string): unknown {
  const [name = '', check] = knob.split('.')
  if (check !== undefined) return defaultBehaviour.codes[check]?.value
  return (defaultBehaviour as unknown as Record<string, { value?: unknown } | undefined>)[name]?.value
}
