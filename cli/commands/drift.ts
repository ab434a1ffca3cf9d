import { Command, Option } from 'commander'
import type { DriftFlags } from '../drift/run-drift-command.ts'
import type { CommandIo } from '../terminal/io.ts'

/**
 * Makes `telemeeting drift`: compares two recordings, or two behaviour files, by what they mean. Sets process.exitCode
 * to 1 when something breaks programs that are written against OLD, otherwise to 0; throws a UsageError for wrong usage.
 *
 * @example
 * await createDriftCommand(io).parseAsync(['before.har', 'after.har'], { from: 'user' })
 */
export function createDriftCommand(io: CommandIo): Command {
  return new Command('drift')
    .description('say what changed between two recordings or two behaviour files')
    .argument('<old>', 'a recording, a folder of recordings, or a behaviour file')
    .argument('<new>', 'the same, later')
    .addOption(
      new Option('--fail-on <severity>', 'the least that makes the exit code 1')
        .choices(['breaking', 'news'])
        .default('breaking'),
    )
    .option('--json', 'print one JSON line in place of the lines for people')
    .action(async (older: string, newer: string, flags: DriftFlags) => {
      const { runDriftCommand } = await import('../drift/run-drift-command.ts')
      process.exitCode = runDriftCommand(older, newer, flags, io)
    })
}
