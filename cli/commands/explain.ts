import { readFileSync } from 'node:fs'
import { isatty } from 'node:tty'
import { Command } from 'commander'
import type { ExplainOptions } from '../explain/explain-request.ts'
import type { CurlRequest } from '../explain/parse-curl.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import type { CommandIo } from '../terminal/io.ts'

interface ExplainFlags extends ExplainOptions {
  readonly url?: string
  readonly authorization?: string
}

/** Where a curl command is read from that is not given as an argument. */
interface Input {
  read(): string
  readonly isTerminal: boolean
}

const standardInput: Input = {
  read: () => readFileSync(0, 'utf8'),
  get isTerminal() {
    return isatty(0)
  },
}

/**
 * Makes `telemeeting explain`: says what is wrong with the signature of a curl command and how to mend it, offline
 * (D4, D5). Sets process.exitCode to 0 when the signature is right and 1 when it is not; throws a UsageError for wrong
 * usage. The token is never printed, the right Sign with --show-sign only.
 *
 * @example
 * await createExplainCommand(io).parseAsync(['curl -X POST http://…?Sign=… -H "Authorization: …"'], { from: 'user' })
 */
export function createExplainCommand(io: CommandIo, input: Input = standardInput): Command {
  return new Command('explain')
    .description('say what is wrong with the signature of a curl command, and how to mend it')
    .argument('[curl...]', 'a curl command: in quotes, or as it stands after --, or - for standard input')
    .option('--url <url>', 'the URL that was called, in place of a curl command')
    .option('--authorization <value>', 'the header Authorization, together with --url')
    .option('--auth-token <token>', "the account's token (TELEMEETING_AUTH_TOKEN); built-in accounts need none")
    .option('--at <moment>', 'judge the timestamp at this time: ISO 8601, or yyyyMMddHHmmss as the platform reads it')
    .option('--behaviour <file>', 'JSON file of knobs that replace those of schemas/behaviour.json')
    .option('--show-sign', 'print what would be right, too')
    .option('--json', 'print one JSON line')
    .action(async (words: string[], flags: ExplainFlags) => {
      const request = await readRequest(words, flags, () => readInput(io, input))
      const { explainRequest } = await import('../explain/explain-request.ts')
      process.exitCode = explainRequest(io, request, flags)
    })
}

/** Who is to type must be told so: a terminal shows nothing by itself. */
function readInput(io: CommandIo, { read, isTerminal }: Input): string {
  if (isTerminal) {
    io.error('Paste the curl command, then end it with Enter and Ctrl-D (on Windows with Enter, Ctrl-Z and Enter).')
  }
  return read()
}

async function readRequest(
  words: string[],
  flags: ExplainFlags,
  readStandardInput: () => string,
): Promise<CurlRequest> {
  if (flags.url !== undefined && words.length === 0) {
    return { url: flags.url, authorization: flags.authorization, body: undefined }
  }
  if (flags.url !== undefined || flags.authorization !== undefined || words.length === 0) {
    throw new UsageError('Expected either a curl command or --url with --authorization: give one of the two.')
  }
  const [{ parseCurl }, { splitCommandLine }] = await Promise.all([
    import('../explain/parse-curl.ts'),
    import('../explain/split-command-line.ts'),
  ])
  if (words.length > 1) return parseCurl(words)
  return parseCurl(splitCommandLine(words[0] === '-' ? readStandardInput() : (words[0] ?? '')))
}
