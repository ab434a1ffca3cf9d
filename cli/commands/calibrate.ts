import { Command } from 'commander'
import type { CalibrateFlags } from '../calibrate/run-calibrate-command.ts'
import { addAccountOptions } from '../options/account.ts'
import { wholeNumber } from '../options/values.ts'
import type { CommandIo } from '../terminal/io.ts'

/**
 * Makes `telemeeting calibrate`: measures what the page leaves open and writes a behaviour file that the mock follows.
 * Sets process.exitCode to 0 when the file is written, 1 when the target refused everything, contradicted itself or left
 * the credentials in doubt, 2 when there were none and 3 when nobody answers; throws a UsageError for wrong usage.
 *
 * @example
 * await createCalibrateCommand(io).parseAsync(['--target', 'http://127.0.0.1:4010', '--out', 'behaviour.json'], { from: 'user' })
 */
export function createCalibrateCommand(io: CommandIo): Command {
  return addAccountOptions(new Command('calibrate'))
    .description('measure a target and write a behaviour file that the mock then follows')
    .requiredOption('--target <sandbox|URL>', 'whom to measure: the vendor’s sandbox or a server that runs')
    .requiredOption('--out <file>', 'the behaviour file to write; what is not measured stays in it as it was')
    .option('--confid <id>', 'a meeting that is open: shows what is checked after an unknown one is refused')
    .option('--proxy <url>', 'an HTTP proxy that carries the requests to an http:// target')
    .option('--max-requests <n>', 'requests that may be sent', wholeNumber(1, 10_000), 250)
    .option('--pace <ms>', 'milliseconds between two requests (200 on a live target)', wholeNumber(0, 60_000))
    .option('--timeout <seconds>', 'seconds to wait for one answer', wholeNumber(1, 600), 10)
    .option('--json', 'print one JSON line in place of the lines for people')
    .action(async (flags: CalibrateFlags) => {
      const { runCalibrateCommand } = await import('../calibrate/run-calibrate-command.ts')
      process.exitCode = await runCalibrateCommand(flags, io)
    })
}
