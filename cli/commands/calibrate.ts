import { Command } from 'commander'
import type { CalibrateFlags } from '../calibrate/run-calibrate-command.ts'
import { addAccountOptions } from '../options/account.ts'
import { wholeNumber } from '../options/values.ts'
import type { CommandIo } from '../terminal/io.ts'
import { speechOf } from '../terminal/speech.ts'

/**
 * Makes `telemeeting calibrate`: measures what the page leaves open and writes a behaviour file that the mock follows.
 * Sets process.exitCode to 0 when the file is written, 1 when the target refused everything, contradicted itself or left
 * the credentials in doubt, 2 when there were none and 3 when nobody answers; throws a UsageError for wrong usage.
 *
 * @example
 * await createCalibrateCommand(io).parseAsync(['--target', 'http://127.0.0.1:4010', '--out', 'behaviour.json'], { from: 'user' })
 */
export function createCalibrateCommand(io: CommandIo): Command {
  const { tell } = speechOf(io)
  return addAccountOptions(new Command('calibrate'), speechOf(io))
    .description(tell('help.calibrate'))
    .requiredOption('--target <sandbox|URL>', tell('help.calibrate-target'))
    .requiredOption('--out <file>', tell('help.calibrate-out'))
    .option('--confid <id>', tell('help.calibrate-confid'))
    .option('--proxy <url>', tell('help.option-proxy'))
    .option('--max-requests <n>', tell('help.option-max-requests'), wholeNumber(1, 10_000), 250)
    .option('--pace <ms>', tell('help.option-pace'), wholeNumber(0, 60_000))
    .option('--timeout <seconds>', tell('help.option-timeout'), wholeNumber(1, 600), 10)
    .option('--json', tell('help.option-json-instead'))
    .action(async (flags: CalibrateFlags) => {
      const { runCalibrateCommand } = await import('../calibrate/run-calibrate-command.ts')
      process.exitCode = await runCalibrateCommand(flags, io)
    })
}
