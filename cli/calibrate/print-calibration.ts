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
  const { host, measurements, news, notes, requests, trouble, doubt, isContradicted, isBroken } = calibration
  const measured = measurements.filter(({ isMeasured }) => isMeasured).length
  if (json) {
    const written = measured > 0 ? out : null
    const { behaviour: _, ...facts } = calibration
    return io.out(escapeControls(JSON.stringify({ target, out: written, ...facts })))
  }
  for (const measurement of measurements) io.out(line(measurement))
  for (const { claim, expected, received } of news)
    io.out(`${pc.yellow('!')} ${claim}: expected ${expected}, received ${printable(received)}. No knob follows it.`)
  io.out('')
  io.out(
    `${measured} of ${measurements.length} knobs measured with ${requests} requests; the others stay as they were.`,
  )
  if (measured > 0) io.out(`In the file they are ${describeTrust(host)}`)
  for (const note of notes) io.error(note)
  if (trouble) io.error(`Stopped before the end: ${trouble}`)
  if (doubt) io.error(`What takes right credentials was left as it was: ${doubt}`)
  if (isContradicted)
    io.error('Answers of the target contradict each other, or the file; what that touches was left as it was.')
  if (isBroken) io.error('Answers of the target contradict what the page documents, which no mock follows; see above.')
  if (measured === 0) return io.error(`Nothing was measured and nothing was written to ${printable(out)}.`)
  io.out(printable(`Written to ${out}. The mock follows it: telemeeting mock --behaviour ${out}`))
}

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
