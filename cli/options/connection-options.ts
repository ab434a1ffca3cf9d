import type { Command } from 'commander'

/** Adds the options that every calling command shares; the environment variables stand in for them. */
export function addConnectionOptions(command: Command): Command {
  return command
    .option(
      '--base-url <url>',
      'where to call: a URL, or sandbox for the real one; the local mock otherwise (TELEMEETING_BASE_URL)',
    )
    .option('--account-sid <id>', 'the account (TELEMEETING_ACCOUNT_SID)')
    .option('--auth-token <token>', 'its token (TELEMEETING_AUTH_TOKEN, which keeps it out of the process list)')
    .option('--appid <id>', 'the application (TELEMEETING_APPID)')
}
