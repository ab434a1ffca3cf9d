import { escapeControls } from '../../client/escape-controls.ts'
import {
  compareBehaviours,
  compareRecordings,
  type Finding,
  haveCommonCase,
  severities,
} from '../../recordings/index.ts'
import { exitCodes, UsageError } from '../terminal/exit-codes.ts'
import type { CommandIo } from '../terminal/io.ts'
import { createPalette } from '../terminal/palette.ts'
import { printable } from '../terminal/printable.ts'
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
  io.error(
    'No case was asked in both recordings, so nothing was compared. ' +
      'Expected at least one: record both with the same --case or --claim.',
  )
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
  readonly unproved: string
}

function compare(older: string, newer: string): Comparison {
  const [before, after] = [readComparable(older), readComparable(newer)]
  if ('recording' in before && 'recording' in after) {
    const pair = [before.recording, after.recording] as const
    const unproved = 'What the new one was not asked, or was asked otherwise, is not proved: record it again, whole.'
    return { findings: compareRecordings(...pair), compared: haveCommonCase(...pair), unproved }
  }
  if ('behaviour' in before && 'behaviour' in after) {
    const unproved = 'What was verified and is not any more is not proved: calibrate again.'
    return { findings: compareBehaviours(before.behaviour, after.behaviour), compared: true, unproved }
  }
  throw new UsageError(
    `${older} and ${newer} are of different kinds. Expected two recordings or two behaviour files: give two of a kind.`,
  )
}

/** Prints findings for people, the gravest first, and a line that counts them. */
function printFindings(findings: readonly Finding[], unproved: string, io: CommandIo): void {
  const colors = createPalette(io)
  const paint = { breaking: colors.red, 'not-proved': colors.red, compatible: colors.green, news: colors.yellow }
  for (const severity of severities) {
    for (const { subject, claims, old, new: now } of findings.filter((each) => each.severity === severity)) {
      const grounds = claims.length > 0 ? ` ${colors.dim(`(${claims.join(', ')})`)}` : ''
      io.out(
        `${paint[severity](severity.padEnd(10))} ${printable(subject)}${grounds}: ${printable(old)} → ${printable(now)}`,
      )
    }
  }
  const counts = severities.flatMap((severity) => {
    const { length } = findings.filter((each) => each.severity === severity)
    return length === 0 && severity === 'not-proved' ? [] : [`${length} ${severity}`]
  })
  io.out(findings.length === 0 ? 'Nothing changed.' : `${counts.join(', ')}.`)
  if (findings.some(({ severity }) => severity === 'not-proved')) io.out(unproved)
}
