import { escapeControls } from '../../client/escape-controls.ts'
import {
  compareBehaviours,
  compareRecordings,
  type Finding,
  haveCommonCase,
  severities,
} from '../../recordings/index.ts'
import type { Speech } from '../../words/create-speech.ts'
import { note } from '../../words/create-speech.ts'
import { padColumns } from '../terminal/columns.ts'
import { exitCodes, UsageError } from '../terminal/exit-codes.ts'
import type { CommandIo } from '../terminal/io.ts'
import { createPalette } from '../terminal/palette.ts'
import { printable } from '../terminal/printable.ts'
import { type Place, retell } from '../terminal/retell.ts'
import { speechOf } from '../terminal/speech.ts'
import { readComparable } from './read-comparable.ts'

/** What `telemeeting drift` is told. */
export interface DriftFlags {
  readonly failOn: 'breaking' | 'news'
  readonly json?: true
}

/** Compares and prints; two recordings without a common case fail. Returns the exit code; throws a UsageError for files that cannot be compared. */
export function runDriftCommand(older: string, newer: string, flags: DriftFlags, io: CommandIo): number {
  const { findings, compared, unproved } = compare(older, newer)
  if (flags.json) io.out(escapeControls(JSON.stringify({ old: older, new: newer, compared, findings })))
  else if (compared || findings.length > 0) printFindings(findings, unproved, io)
  if (compared) return exitCodeOf(findings, flags.failOn)
  io.error(speechOf(io).tell('recordings.nothing-compared'))
  return exitCodes.broken
}

/** Whether findings make a command fail: what broke does, and what was left out and so is not proved. */
function exitCodeOf(findings: readonly Finding[], failOn: DriftFlags['failOn']): number {
  const isCounted = ({ severity }: Finding) => ['breaking', 'not-proved', failOn].includes(severity)
  return findings.some(isCounted) ? exitCodes.broken : exitCodes.held
}

interface Comparison {
  readonly findings: Finding[]
  readonly compared: boolean
  /** What is to be done about findings that are not proved. */
  readonly unproved: 'recordings.unproved/recordings' | 'recordings.unproved/behaviours'
}

function compare(older: string, newer: string): Comparison {
  const [before, after] = [readComparable(older), readComparable(newer)]
  if ('recording' in before && 'recording' in after) {
    const pair = [before.recording, after.recording] as const
    const findings = compareRecordings(...pair)
    return { findings, compared: haveCommonCase(...pair), unproved: 'recordings.unproved/recordings' }
  }
  if ('behaviour' in before && 'behaviour' in after) {
    const findings = compareBehaviours(before.behaviour, after.behaviour)
    return { findings, compared: true, unproved: 'recordings.unproved/behaviours' }
  }
  throw new UsageError(note('recordings.different-kinds', { older, newer }))
}

/** Where something changed: something of all answers, or a case with what of its answer. */
function sayWhere(subject: string, speech: Speech): string {
  const whole = retell(subject, speech, 'subject')
  const at = subject.indexOf(': ')
  if (whole !== subject || at < 0) return whole
  return `${subject.slice(0, at)}: ${retell(subject.slice(at + 2), speech, 'subject')}`
}

/** Which English sentences its sides may be: what a target sent is none, and neither is what a file holds as a value. */
function sidesOf(subject: string, isOfFiles: boolean): Place {
  if (!isOfFiles) return /: (?:statusMsg|mediaType|contentType|charset|request .*)$/.test(subject) ? 'absence' : 'shape'
  if (subject === 'order') return 'order'
  if (subject.endsWith('.evidence')) return 'calibration'
  return /\.(?:provenance|verified\w+|claims)$/.test(subject) ? 'grounds' : 'absence'
}

/** Prints findings for people, the gravest first, and a line that counts them. */
function printFindings(findings: readonly Finding[], unproved: Comparison['unproved'], io: CommandIo): void {
  const colors = createPalette(io)
  const speech = speechOf(io)
  const { tell } = speech
  const paint = { breaking: colors.red, 'not-proved': colors.red, compatible: colors.green, news: colors.yellow }
  for (const severity of severities) {
    for (const { subject, claims, old, new: now } of findings.filter((each) => each.severity === severity)) {
      const isOfFiles = unproved === 'recordings.unproved/behaviours'
      const where = printable(isOfFiles ? subject : sayWhere(subject, speech))
      const grounds = colors.dim(tell('recordings.claims', { claims }))
      const at = claims.length > 0 ? tell('recordings.at', { subject: where, claims: grounds }) : where
      const place = sidesOf(subject, isOfFiles)
      const say = (text: string) => printable(retell(text, speech, place))
      const kind = paint[severity](padColumns(tell(`recordings.severity/${severity}`), 10))
      io.out(`${kind} ${at}: ${say(old)} → ${say(now)}`)
    }
  }
  const counts = severities.flatMap((severity) => {
    const { length } = findings.filter((each) => each.severity === severity)
    const counted = { count: length, severity: tell(`recordings.severity/${severity}`) }
    return length === 0 && severity === 'not-proved' ? [] : [tell('recordings.counted', counted)]
  })
  io.out(
    findings.length === 0
      ? tell('recordings.nothing-changed')
      : tell('recordings.totals', { counts: speech.words.list(counts) }),
  )
  if (findings.some(({ severity }) => severity === 'not-proved')) io.out(tell(unproved))
}
