import { Command, Option } from 'commander'
import type { DriftFlags } from '../drift/run-drift-command.ts'
import type { CommandIo } from '../io.ts'

/**
 * Makes `telemeeting schemas diff`: says whether a change to schemas/ breaks programs that keep to the old ones. Sets
 * process.exitCode to 1 when it does, otherwise to 0; throws a UsageError for wrong usage.
 *
 * @example
 * await createSchemasCommand(io).parseAsync(['diff', 'git:v0.1.0', 'schemas'], { from: 'user' })
 */
export function createSchemasCommand(io: CommandIo): Command {
  const diff = new Command('diff')
    .description('say whether NEW breaks programs that keep to OLD')
    .argument('<old>', 'a folder like schemas/, or git:REF for schemas/ at that tag or commit')
    .argument('<new>', 'the same, later')
    .addOption(
      new Option('--fail-on <severity>', 'the least that makes the exit code 1')
        .choices(['breaking', 'news'])
        .default('breaking'),
    )
    .option('--json', 'print one JSON line in place of the lines for people')
    .action(async (older: string, newer: string, flags: DriftFlags) => {
      const { runSchemasDiffCommand } = await import('../schemas/run-schemas-diff-command.ts')
      process.exitCode = runSchemasDiffCommand(older, newer, flags, io)
    })
  diff.exitOverride().configureOutput({
    writeOut: (text) => io.out(text.trimEnd()),
    writeErr: (text) => io.error(text.trimEnd()),
  })
  return new Command('schemas').description('work with the contract’s schemas').addCommand(diff)
}
