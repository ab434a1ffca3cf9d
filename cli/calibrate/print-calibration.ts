import pc from 'picocolors'
import type { Calibration, Measurement } from '../../calibration/index.ts'
import { escapeControls } from '../../client/escape-controls.ts'
import { defaultBehaviour } from '../../schemas/generated/behaviour.ts'
import { isLoopback } from '../options/credentials.ts'
import type { CommandIo } from '../terminal/io.ts'
import { printable } from '../terminal/printable.ts'

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
  printMeasurements(io, measurements, calibration.trouble)
  for (const { claim, expected, received } of news)
    io.out(`${pc.yellow('!')} ${claim}: expected ${expected}, received ${printable(received)}. No knob follows it.`)
  io.out('')
  io.out(
    `${measured} of ${measurements.length} knobs measured with ${requests} requests; the others stay as they were.`,
  )
  if (measured > 0) io.out(`In the file they are ${describeTrust(host)}`)
  printTroubles(io, calibration)
  if (measured === 0) return io.error(`Nothing was measured and nothing was written to ${printable(out)}.`)
  io.out(printable(`Written to ${out}. The mock follows it: npx telemeeting mock --behaviour ${out}`))
}

/** What was not got to has one reason, which is told once at the end. */
function printMeasurements({ out }: CommandIo, measurements: readonly Measurement[], trouble: string | undefined) {
  const isMissed = (each: Measurement) => !each.isMeasured && each.reason === trouble
  const missed = measurements.filter(isMissed).map(({ knob }) => knob)
  for (const measurement of measurements) if (!isMissed(measurement)) out(line(measurement))
  if (missed.length > 0) out(`${pc.yellow('–')} not measured, since the run stopped: ${missed.join(', ')}`)
}

function printTroubles(
  { error }: CommandIo,
  { notes, trouble, doubt, disproved, isContradicted, isBroken }: Calibration,
) {
  for (const note of notes) error(note)
  if (trouble) error(`Stopped before the end: ${trouble}`)
  if (doubt) error(`What takes right credentials was left as it was: ${doubt}`)
  if (disproved.length > 0) {
    const knobs = disproved.join(', ')
    error(
      `Answers speak against these knobs, and no better value is certain: ${knobs}. They keep their values, unverified.`,
    )
  } else if (isContradicted) error('The same request got different answers.')
  if (isBroken) error('Answers of the target contradict what the page documents, which no mock follows; see above.')
}

/** Codes of checks that no calibration asks for, since the question would have a side effect. */
const listUnaskable = (measurements: readonly Measurement[]): Measurement[] =>
  Object.keys(defaultBehaviour.codes)
    .map((check) => `codes.${check}`)
    .filter((name) => measurements.every(({ knob }) => knob !== name))
    .map((knob) => ({
      knob,
      isMeasured: false,
      reason: 'It shows only where a meeting was ended, or where a phone is hung up that somebody has.',
    }))

/** Who reads `verified` thinks of the vendor. */
const describeTrust = (host: string): string =>
  isLoopback(`http://${host}`)
    ? `verified against ${host}, a server on this machine: not the vendor's.`
    : `verified against ${host}.`

function line(measurement: Measurement): string {
  const { knob } = measurement
  if (!measurement.isMeasured) return `${pc.yellow('–')} ${knob}: not measured. ${measurement.reason}`
  const { value, statusMsg, evidence } = measurement
  const isNews = statusMsg !== undefined || JSON.stringify(value) !== JSON.stringify(usual(knob))
  const plain = JSON.stringify(value) + (statusMsg === undefined ? '' : ` with statusMsg ${JSON.stringify(statusMsg)}`)
  const shown = knob === 'order' ? (isNews ? 'another order' : 'the same order') : printable(plain)
  return `${pc.green('✓')} ${knob}: ${isNews ? pc.bold(shown) : shown}${isNews ? pc.bold(' (otherwise than in the kit)') : ''} ${pc.dim(evidence)}`
}

/** What behaviour.json says of a knob. */
function usual(knob: string): unknown {
  const [name = '', check] = knob.split('.')
  if (check !== undefined) return defaultBehaviour.codes[check]?.value
  return (defaultBehaviour as unknown as Record<string, { value?: unknown } | undefined>)[name]?.value
}
