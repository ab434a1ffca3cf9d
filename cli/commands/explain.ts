import { isatty } from 'node:tty'
import { Command } from 'commander'
import { note } from '../../words/create-speech.ts'
import type { CurlRequest } from '../explain/create-curl-requests.ts'
import type { ExplainOptions } from '../explain/explain-request.ts'
import type { ShellReading } from '../explain/read-shell.ts'
import { fileFaultOf } from '../files/describe-file-error.ts'
import { mostBytes } from '../files/read-file.ts'
import { readText } from '../files/read-json.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import type { CommandIo } from '../terminal/io.ts'
import { speechOf } from '../terminal/speech.ts'

interface ExplainFlags extends ExplainOptions {
  readonly url?: string
  readonly authorization?: string
}

/** Where a curl command is read from that is not given as an argument. */
interface Input {
  read(): string
  readonly isTerminal: boolean
}

const readLine = () => readText(0, mostBytes.option)

const standardInput: Input = {
  // Whatever writes a line on Windows ends it so, and no shell there makes a word of it.
  read: () => (process.platform === 'win32' ? readLine().replaceAll('\r\n', '\n') : readLine()),
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
  const { tell } = speechOf(io)
  return new Command('explain')
    .description(tell('help.explain'))
    .argument('[curl...]', tell('help.explain-curl'))
    .option('--url <url>', tell('help.explain-url'))
    .option('--authorization <value>', tell('help.explain-authorization'))
    .option('--auth-token <token>', tell('help.explain-auth-token'))
    .option('--at <moment>', tell('help.explain-at'))
    .option('--behaviour <file>', tell('help.option-behaviour'))
    .option('--show-sign', tell('help.explain-show-sign'))
    .option('--json', tell('help.option-json'))
    .action(async (words: string[], flags: ExplainFlags) => {
      const requests = await readRequests(io, words, flags, () => readInput(io, input))
      const { explainRequests } = await import('../explain/explain-request.ts')
      process.exitCode = explainRequests(io, requests, flags)
    })
}

/** Who is to type must be told so: a terminal shows nothing by itself. */
function readInput(io: CommandIo, { read, isTerminal }: Input): string {
  if (isTerminal) {
    io.error(speechOf(io).tell('command.paste-curl'))
  }
  const line = readOrRefuse(read)
  if (line.trim() === '') throw new UsageError(note('explain.stdin-empty'))
  return line
}

function readOrRefuse(read: Input['read']): string {
  try {
    return read()
  } catch (error) {
    throw new UsageError(note('explain.stdin-unreadable', fileFaultOf(error, note('command.curl-command'))))
  }
}

async function readRequests(
  io: CommandIo,
  words: string[],
  flags: ExplainFlags,
  readStandardInput: () => string,
): Promise<CurlRequest[]> {
  if (flags.url !== undefined && words.length === 0) {
    return [{ url: flags.url, method: 'POST', authorization: flags.authorization, body: undefined }]
  }
  if (flags.url !== undefined || flags.authorization !== undefined || words.length === 0) {
    throw new UsageError(note('command.curl-or-url'))
  }
  const [{ noCurl, parseCurl }, { readShell }, { readWindows }] = await Promise.all([
    import('../explain/parse-curl.ts'),
    import('../explain/read-shell.ts'),
    import('../explain/read-windows.ts'),
  ])
  const line = words[0] === '-' ? readStandardInput() : (words[0] ?? '')
  const { commands, notes } = words.length > 1 ? asItStands(words) : (readWindows(line) ?? readShell(line))
  if (commands.length === 0) throw new UsageError(noCurl)
  const readings = commands.map(parseCurl)
  for (const each of [...notes, ...readings.flatMap((reading) => reading.notes)]) io.error(speechOf(io).say(each))
  return readings.flatMap(({ requests }) => requests)
}

/** A shell has split it up already. */
const asItStands = (words: readonly string[]): ShellReading => ({ commands: [words], notes: [] })
