import { Command, CommanderError } from 'commander'
import { createCalibrateCommand } from './commands/calibrate.ts'
import { createCallCommand } from './commands/call.ts'
import { createContractCommand } from './commands/contract.ts'
import { createDriftCommand } from './commands/drift.ts'
import { createExecCommand } from './commands/exec.ts'
import { createExplainCommand } from './commands/explain.ts'
import { createMockCommand } from './commands/mock.ts'
import { createSchemasCommand } from './commands/schemas.ts'
import { createScrubCommand } from './commands/scrub.ts'
import { createSignCommand } from './commands/sign.ts'
import { exitCodes, UsageError } from './exit-codes.ts'
import type { CommandIo } from './io.ts'
import { createProcessIo } from './process-io.ts'
import { redactUsage } from './redact-usage.ts'

/** The `telemeeting` command with all its subcommands. */
export function createProgram(io: CommandIo = createProcessIo()): Command {
  const program = new Command('telemeeting')
    .description('Mock server, client and contract suite for TeleMeeting.wx')
    .enablePositionalOptions()
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError('(telemeeting --help lists what there is)')
  for (const create of [
    createMockCommand,
    createCallCommand,
    createSignCommand,
    createExplainCommand,
    createContractCommand,
    createCalibrateCommand,
    createDriftCommand,
    createScrubCommand,
    createSchemasCommand,
    createExecCommand,
  ])
    program.addCommand(create(io))
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => io.out(text.trimEnd()),
      writeErr: (text) => io.error(redactUsage(text.trimEnd())),
    })
  }
  return program
}

/** Runs the command and resolves to its exit code: 0 held, 1 broken, 2 wrong usage, 3 unreachable. */
export async function runProgram(program: Command, args: readonly string[], io: CommandIo): Promise<number> {
  try {
    await program.parseAsync(args, { from: 'user' })
    return Number(process.exitCode ?? exitCodes.held)
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.held : exitCodes.usage
    if (error instanceof UsageError) {
      io.error(error.message)
      return exitCodes.usage
    }
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
    io.error(`A fault of telemeeting-kit itself, not of what was asked. Please report it: ${redactUsage(stack)}`)
    return exitCodes.fault
  }
}
