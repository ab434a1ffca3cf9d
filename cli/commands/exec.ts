import { Command, Option } from 'commander'
import type { Speech } from '../../words/create-speech.ts'
import type { ExecFlags } from '../exec/read-flags.ts'
import { addMockOptions } from '../options/mock-options.ts'
import { collect } from '../options/values.ts'
import type { CommandIo } from '../terminal/io.ts'
import { speechOf } from '../terminal/speech.ts'

/**
 * Makes `telemeeting exec`: runs a command against a fresh mock and looks at every request it sends. Sets
 * process.exitCode to the command's own where the contract held, otherwise to that or, if it is 0, to 1; throws a
 * UsageError for wrong usage and for a command that cannot be started.
 *
 * @example
 * await createExecCommand(io).parseAsync(['--', 'npm', 'test'], { from: 'user' })
 */
export function createExecCommand(io: CommandIo): Command {
  const { tell } = speechOf(io)
  const command = withAllowances(new Command('exec'), speechOf(io))
    .description(tell('help.exec'))
    .argument('<command...>', tell('help.exec-command'))
    .option('--scenario <file>', tell('help.exec-scenario'))
    .option('--report <kind=file>', tell('help.exec-report'), collect)
    // Everything from the first word that is no option of exec's belongs to the command.
    .passThroughOptions()
    .action(async (command: string[], flags: ExecFlags) => {
      const { runExecCommand } = await import('../exec/run-exec-command.ts')
      process.exitCode = await runExecCommand(command, flags, io)
    })
  return addMockOptions(
    command,
    speechOf(io),
    new Option('--environment <name>', tell('help.exec-environment')),
    tell('help.exec-account'),
    tell('help.exec-strict'),
    usualDiagnoses,
  )
}

/** More than that of a mock that others may flood: whoever runs a command wants to hear of every mistake in it. */
const usualDiagnoses = 100

/** What the user may tell it to put up with. */
const withAllowances = (command: Command, { tell }: Speech): Command =>
  command
    .option('--allow <codes>', tell('help.exec-allow'), collect, [])
    .option('--allow-host <host>', tell('help.exec-allow-host'), collect, [])
    .option('--allow-path <path>', tell('help.exec-allow-path'), collect, [])
    .option('--allow-admin', tell('help.exec-allow-admin'))
    .option('--allow-no-requests', tell('help.exec-allow-no-requests'))
