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
    .argument(
      '<path...>',
      'HAR or other JSON files and logs, or folders of .har, .json, .jsonl, .ndjson and .log files',
    )
    .option('--in-place', 'replace each file that holds a secret')
    .option('--out <dir>', 'write the scrubbed files there')
    .option('--check', 'write nothing, look at every file of a folder, and exit with 1 when there is a secret')
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
