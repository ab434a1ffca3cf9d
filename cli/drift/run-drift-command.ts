import { compareBehaviours, compareRecordings, type Finding, haveCommonCase } from '../../recordings/index.ts'
import { exitCodes, UsageError } from '../terminal/exit-codes.ts'
import type { CommandIo } from '../terminal/io.ts'
import { printFindings } from './print-findings.ts'
import { readComparable } from './read-comparable.ts'

/** What `telemeeting drift` is told. */
export interface DriftFlags {
  readonly failOn: 'breaking' | 'news'
  readonly json?: true
}

/** Compares and prints; two recordings without a common case fail. Returns the exit code; throws a UsageError for files that cannot be compared. */
export function runDriftCommand(older: string, newer: string, flags: DriftFlags, io: CommandIo): number {
  const { findings, compared } = compare(older, newer)
  if (flags.json) io.out(JSON.stringify({ old: older, new: newer, compared, findings }))
  else if (compared || findings.length > 0) printFindings(findings, io)
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

function compare(older: string, newer: string): { readonly findings: Finding[]; readonly compared: boolean } {
  const [before, after] = [readComparable(older), readComparable(newer)]
  if ('recording' in before && 'recording' in after) {
    const pair = [before.recording, after.recording] as const
    return { findings: compareRecordings(...pair), compared: haveCommonCase(...pair) }
  }
  if ('behaviour' in before && 'behaviour' in after) {
    return { findings: compareBehaviours(before.behaviour, after.behaviour), compared: true }
  }
  throw new UsageError(
    `${older} and ${newer} are of different kinds. Expected two recordings or two behaviour files: give two of a kind.`,
  )
}
