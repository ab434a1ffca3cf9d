import { Command } from 'commander'
import { collect } from '../options/values.ts'
import type { ScrubFlags } from '../scrub/run-scrub-command.ts'
import type { CommandIo } from '../terminal/io.ts'
import { speechOf } from '../terminal/speech.ts'

/**
 * Makes `telemeeting scrub`: takes Sign, Authorization, cookies, tokens and telephone numbers out of HTTP archives. Sets
 * process.exitCode to 0, or to 1 when --check finds something; throws a UsageError for wrong usage.
 *
 * @example
 * await createScrubCommand(io).parseAsync(['session.har', '--in-place'], { from: 'user' })
 */
export function createScrubCommand(io: CommandIo): Command {
  const { tell } = speechOf(io)
  return new Command('scrub')
    .description(tell('help.scrub'))
    .argument('<path...>', tell('help.scrub-path'))
    .option('--in-place', tell('help.scrub-in-place'))
    .option('--out <dir>', tell('help.scrub-out'))
    .option('--check', tell('help.scrub-check'))
    .option('--auth-token <token>', tell('help.scrub-auth-token'), collect)
    .action(async (paths: string[], flags: ScrubFlags) => {
      const { runScrubCommand } = await import('../scrub/run-scrub-command.ts')
      process.exitCode = runScrubCommand(paths, flags, io)
    })
}
