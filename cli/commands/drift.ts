import { Command, Option } from 'commander'
import type { DriftFlags } from '../drift/run-drift-command.ts'
import type { CommandIo } from '../terminal/io.ts'
import { speechOf } from '../terminal/speech.ts'

/**
 * Makes `telemeeting drift`: compares two recordings, or two behaviour files, by what they mean. Sets process.exitCode
 * to 1 when something breaks programs that are written against OLD, otherwise to 0; throws a UsageError for wrong usage.
 *
 * @example
 * await createDriftCommand(io).parseAsync(['before.har', 'after.har'], { from: 'user' })
 */
export function createDriftCommand(io: CommandIo): Command {
  const { tell } = speechOf(io)
  return new Command('drift')
    .description(tell('help.drift'))
    .argument('<old>', tell('help.drift-old'))
    .argument('<new>', tell('help.drift-new'))
    .addOption(
      new Option('--fail-on <severity>', tell('help.drift-fail-on')).choices(['breaking', 'news']).default('breaking'),
    )
    .option('--json', tell('help.option-json-instead'))
    .action(async (older: string, newer: string, flags: DriftFlags) => {
      const { runDriftCommand } = await import('../drift/run-drift-command.ts')
      process.exitCode = runDriftCommand(older, newer, flags, io)
    })
}
