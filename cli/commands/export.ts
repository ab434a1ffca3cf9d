import { Argument, Command } from 'commander'
import { builtInAccounts } from '../../schemas/generated/accounts.ts'
import { note } from '../../words/create-speech.ts'
import { writeOutput } from '../files/write-output.ts'
import { isVendorUrl, resolveBaseUrl } from '../options/credentials.ts'
import { nameOptions } from '../options/name-options.ts'
import { exitCodes, UsageError } from '../terminal/exit-codes.ts'
import type { CommandIo } from '../terminal/io.ts'
import { speechOf } from '../terminal/speech.ts'

interface ExportFlags {
  readonly baseUrl?: string
  readonly out?: string
}

/**
 * Makes `telemeeting export`: writes one request for each status code as a Postman collection v2.1, or as a .http file for
 * editors. No token but those of the built-in accounts gets into it. Throws a UsageError for wrong usage.
 *
 * @example
 * await createExportCommand(io).parseAsync(['postman', '--out', 'telemeeting.json'], { from: 'user' })
 */
export function createExportCommand(io: CommandIo): Command {
  const { tell } = speechOf(io)
  return new Command('export')
    .description(tell('help.export'))
    .addArgument(new Argument('<format>', tell('help.export-format')).choices(['postman', 'http']))
    .option('--base-url <url>', tell('help.export-base-url'))
    .option('--out <file>', tell('help.export-out'))
    .action(async (format: string, flags: ExportFlags) => {
      writeOutput(await write(format, flags, io), flags.out, io)
      process.exitCode = exitCodes.held
    })
}

async function write(format: string, flags: ExportFlags, io: CommandIo): Promise<string> {
  const { env } = io
  const baseUrl = await checkAddress(resolveBaseUrl(flags, env).baseUrl, env)
  const target = { baseUrl, isVendor: isVendorUrl(new URL(baseUrl)) }
  if (format === 'postman') return (await import('../export/write-postman.ts')).writePostman(target)
  if (!target.isVendor) return (await import('../export/write-http.ts')).writeHttp(target, Date.now(), speechOf(io))
  throw new UsageError(note('command.signed-http'))
}

/** Without slashes at its end. Throws a UsageError for an address with a query, or with the token in it. */
async function checkAddress(given: string, env: CommandIo['env']): Promise<string> {
  const { checkBaseUrl } = await import('../../client/check-base-url.ts')
  try {
    return checkBaseUrl(given, env.TELEMEETING_AUTH_TOKEN || builtInAccounts.accounts[0].authToken)
  } catch (error) {
    throw new UsageError(nameOptions((error as Error).message))
  }
}
