import { Command } from 'commander'
import { collect } from '../options/values.ts'
import type { ScrubFlags } from '../scrub/run-scrub-command.ts'
import type { CommandIo } from '../terminal/io.ts'

/**
 * Makes `telemeeting scrub`: takes Sign, Authorization, cookies, tokens and telephone numbers out of HTTP archives. Sets
 * process.exitCode to 0, or to 1 when --check finds something; throws a UsageError for wrong usage.
 *
 * @example
 * await createScrubCommand(io).parseAsync(['session.har', '--in-place'], { from: 'user' })
 */
export function createScrubCommand(io: CommandIo): Command {
  return new Command('scrub')
    .description('take secrets out of HAR files and recordings')
    .argument('<path...>', 'HAR files, recordings, or folders of .har files')
    .option('--in-place', 'replace each file that holds a secret or what cannot be looked into')
    .option('--out <dir>', 'write the scrubbed files there')
    .option('--check', 'write nothing, and exit with 1 when there is a secret or what cannot be looked into')
    .option(
      '--auth-token <token>',
      'a token to look for in every encoding (TELEMEETING_AUTH_TOKEN; repeatable)',
      collect,
    )
    .action(async (paths: string[], flags: ScrubFlags) => {
      const { runScrubCommand } = await import('../scrub/run-scrub-command.ts')
      process.exitCode = runScrubCommand(paths, flags, io)
    })
}
