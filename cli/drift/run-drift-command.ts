import { compareBehaviours, compareRecordings, type Finding } from '../../recordings/index.ts'
import { exitCodes, UsageError } from '../exit-codes.ts'
import type { CommandIo } from '../io.ts'
import { printFindings } from './print-findings.ts'
import { readComparable } from './read-comparable.ts'

/** What `telemeeting drift` is told. */
export interface DriftFlags {
  readonly failOn: 'breaking' | 'news'
  readonly json?: true
}

/** Compares and prints. Returns the exit code; throws a UsageError for files that cannot be compared. */
export function runDriftCommand(older: string, newer: string, flags: DriftFlags, io: CommandIo): number {
  const findings = compare(older, newer)
  if (flags.json) io.out(JSON.stringify({ old: older, new: newer, findings }))
  else printFindings(findings, io)
  return exitCodeOf(findings, flags.failOn)
}

/** Whether findings make a command fail. */
export function exitCodeOf(findings: readonly Finding[], failOn: DriftFlags['failOn']): number {
  const isCounted = ({ severity }: Finding) => severity === 'breaking' || severity === failOn
  return findings.some(isCounted) ? exitCodes.broken : exitCodes.held
}

function compare(older: string, newer: string): Finding[] {
  const [before, after] = [readComparable(older), readComparable(newer)]
  if ('recording' in before && 'recording' in after) return compareRecordings(before.recording, after.recording)
  if ('behaviour' in before && 'behaviour' in after) return compareBehaviours(before.behaviour, after.behaviour)
  throw new UsageError(
    `${older} and ${newer} are of different kinds. Expected two recordings or two behaviour files: give two of a kind.`,
  )
}
