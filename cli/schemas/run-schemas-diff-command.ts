import { printFindings } from '../drift/print-findings.ts'
import { type DriftFlags, exitCodeOf } from '../drift/run-drift-command.ts'
import type { CommandIo } from '../io.ts'
import { compareTrees } from './compare-trees.ts'
import { readTree } from './read-tree.ts'

/** Compares two states of schemas/ and prints. Returns the exit code; throws a UsageError for a state that cannot be read. */
export function runSchemasDiffCommand(older: string, newer: string, flags: DriftFlags, io: CommandIo): number {
  const findings = compareTrees(readTree(older), readTree(newer))
  if (flags.json) io.out(JSON.stringify({ old: older, new: newer, findings }))
  else printFindings(findings, io)
  return exitCodeOf(findings, flags.failOn)
}
