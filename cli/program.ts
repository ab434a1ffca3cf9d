import { Command, CommanderError } from 'commander'
import { describeFault, exitCodes, textOf, UsageError } from './terminal/exit-codes.ts'
import { helpIn } from './terminal/help-in.ts'
import type { CommandIo } from './terminal/io.ts'
import { maskTokens } from './terminal/mask-tokens.ts'
import { createProcessIo } from './terminal/process-io.ts'
import { retell } from './terminal/retell.ts'
import { chooseLanguage, guessLanguage, loadSpeech, speechOf } from './terminal/speech.ts'

// Each is loaded when it is wanted: whoever starts one waits for every file.
const creators: Readonly<Record<string, (io: CommandIo) => Promise<Command>>> = {
  mock: async (io) => (await import('./commands/mock.ts')).createMockCommand(io),
  call: async (io) => (await import('./commands/call.ts')).createCallCommand(io),
  sign: async (io) => (await import('./commands/sign.ts')).createSignCommand(io),
  explain: async (io) => (await import('./commands/explain.ts')).createExplainCommand(io),
  contract: async (io) => (await import('./commands/contract.ts')).createContractCommand(io),
  calibrate: async (io) => (await import('./commands/calibrate.ts')).createCalibrateCommand(io),
  drift: async (io) => (await import('./commands/drift.ts')).createDriftCommand(io),
  scrub: async (io) => (await import('./commands/scrub.ts')).createScrubCommand(io),
  openapi: async (io) => (await import('./commands/openapi.ts')).createOpenApiCommand(io),
  export: async (io) => (await import('./commands/export.ts')).createExportCommand(io),
  exec: async (io) => (await import('./commands/exec.ts')).createExecCommand(io),
}

/** The `telemeeting` command with all its subcommands, or with the one alone that is about to run. */
export async function createProgram(io: CommandIo = createProcessIo(), wanted?: string): Promise<Command> {
  const program = new Command('telemeeting')
    .description(speechOf(io).tell('help.program'))
    .enablePositionalOptions()
    .helpCommand('help [command]', speechOf(io).tell('help.option-help'))
    .hook('preAction', async (_, command) => {
      const { lang } = { ...program.opts<{ lang?: string }>(), ...command.opts<{ lang?: string }>() }
      const language = lang === undefined ? undefined : chooseLanguage(lang, io.env)
      // Mostly it is guessed already; whoever makes a program without a guess has English until here.
      if (language && language !== speechOf(io).language) io.speech = await loadSpeech(language)
    })
  const isOne = wanted !== undefined && Object.hasOwn(creators, wanted)
  for (const [name, create] of Object.entries(creators))
    if (!isOne || name === wanted) program.addCommand(await create(io))
  // Not where a command is about to run: reading the version would hold it up.
  if (!isOne) program.version(await readVersion(), '-V, --version', speechOf(io).tell('help.option-version'))
  configure(program, io)
  return program
}

/** What every command has alike, those below it included: the program's own settings do not reach them. */
function configure(command: Command, io: CommandIo): void {
  const speech = speechOf(io)
  const { tell } = speech
  if (command.commands.length === 0 || !command.parent) command.option('--lang <language>', tell('help.option-lang'))
  command
    .helpOption('-h, --help', tell('help.option-help'))
    .configureHelp(helpIn(speech))
    .showHelpAfterError(tell('help.after-error', { command: pathOf(command) }))
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.out(closeColons(text.trimEnd())),
      writeErr: (text) => io.error(closeColons(retell(redactUsage(text.trimEnd()), speech, 'commander'))),
    })
  for (const each of command.commands) configure(each, io)
}

/** Commander's blank between a title and its text has no place behind a full-width colon. */
const closeColons = (text: string): string => text.replaceAll('： ', '：')

/** How a command is called, such as `telemeeting mock`. */
const pathOf = (command: Command): string =>
  command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name()

const readVersion = async () => (await import('../mock-server/admin/kit-package.ts')).kitVersion()

/** Runs what was typed. Nothing that it prints has a token that it was given. Resolves to its exit code. */
export async function runCommandLine(args: readonly string[], streams = createProcessIo()): Promise<number> {
  const speech = await loadSpeech(guessLanguage(await ownWords(args, streams), streams.env))
  streams.speech = speech
  const io = maskTokens(streams, args)
  const stopGuarding = guardProcess(io)
  return runProgram(await createProgram(io, args[0]), withoutHelp(args), io).finally(stopGuarding)
}

/** Asked for help about a command that there is not, commander shows the general help and no word about that command. */
function withoutHelp(args: readonly string[]): readonly string[] {
  const [first, about = '-'] = args
  return first === 'help' && !about.startsWith('-') && !Object.hasOwn(creators, about) ? args.slice(1) : args
}

/** What is typed for the command itself: behind -- stands another program's, and so it does behind exec's own options. */
async function ownWords(args: readonly string[], io: CommandIo): Promise<readonly string[]> {
  const end = args.indexOf('--')
  const own = end < 0 ? args : args.slice(0, end)
  if (args[0] !== 'exec' || !own.some((each) => each.startsWith('--lang'))) return own
  const [exec] = (await createProgram(io, 'exec')).commands
  const { readTyped } = await import('./options/read-typed.ts')
  return (
    (exec &&
      readTyped(exec, args.slice(1))
        .get('--lang')
        ?.flatMap((each) => ['--lang', each])) ??
    []
  )
}

/** Lets what is thrown where nobody catches it look like no verdict. Whoever goes on after such a fault listens, too. */
function guardProcess(io: CommandIo): () => void {
  const onFault = (error: unknown) => {
    if (process.listenerCount('uncaughtException') > 1) return
    io.error(redactUsage(describeFault(error, speechOf(io))))
    process.exit(exitCodes.fault)
  }
  process.on('uncaughtException', onFault)
  return () => void process.off('uncaughtException', onFault)
}

/** Runs the command and resolves to its exit code: 0 held, 1 broken, 2 wrong usage, 3 unreachable. */
export async function runProgram(program: Command, args: readonly string[], io: CommandIo): Promise<number> {
  try {
    await program.parseAsync(args, { from: 'user' })
    return Number(process.exitCode ?? exitCodes.held)
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return exitCodes.held
      await (await import('./report-wrong-usage.ts')).reportWrongUsage(program, args, io)
      return exitCodes.usage
    }
    if (error instanceof UsageError) {
      io.error(textOf(error, speechOf(io)))
      return exitCodes.usage
    }
    io.error(redactUsage(describeFault(error, speechOf(io))))
    return exitCodes.fault
  }
}

/** A message of commander's without the values that were typed: one in the wrong place may be a token. */
function redactUsage(message: string): string {
  return message
    .replace(/(unknown option '[^'=\n]*)=[\s\S]*'/, "$1'")
    .replace(/ argument '[\s\S]*' is invalid/, ' has an argument that is invalid')
    .replace(/(command-argument value) '[\s\S]*' is invalid for/, '$1 is invalid for')
    .replace(/unknown command '(?![a-z][a-z-]{0,20}')[\s\S]*'/, 'unknown command')
}
