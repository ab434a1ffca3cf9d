import { Command, Option } from 'commander'
import type { ExecFlags } from '../exec/read-flags.ts'
import { addMockOptions } from '../options/mock-options.ts'
import { collect } from '../options/values.ts'
import type { CommandIo } from '../terminal/io.ts'

/**
 * Makes `telemeeting exec`: runs a command against a fresh mock and looks at every request it sends. Sets
 * process.exitCode to the command's own where the contract held, otherwise to that or, if it is 0, to 1; throws a
 * UsageError for wrong usage and for a command that cannot be started.
 *
 * @example
 * await createExecCommand(io).parseAsync(['--', 'npm', 'test'], { from: 'user' })
 */
export function createExecCommand(io: CommandIo): Command {
  const command = withAllowances(new Command('exec'))
    .description('run a command against a fresh mock and fail if it sends a request that breaks the contract')
    .argument('<command...>', 'the command and its arguments; -- keeps its options apart from these')
    .option('--scenario <file>', 'JSON file of answers to force')
    .option('--report <kind=file>', 'write the report to a file, too: junit or json (repeatable)', collect)
    // Everything from the first word that is no option of exec's belongs to the command.
    .passThroughOptions()
    .action(async (command: string[], flags: ExecFlags) => {
      const { runExecCommand } = await import('../exec/run-exec-command.ts')
      process.exitCode = await runExecCommand(command, flags, io)
    })
  return addMockOptions(
    command,
    new Option(
      '--environment <name>',
      'that of requests that name no vendor host, and of the application; both unless told',
    ),
    'serve an account of your own, and hand the first on (repeatable)',
    'refuse unknown meetings, and let habits that the page does not promise to serve fail, too',
  )
}

/** What the user may tell it to put up with. */
const withAllowances = (command: Command): Command =>
  command
    .option('--allow <codes>', 'refusals that are meant, such as -2,-205 (repeatable)', collect, [])
    .option('--allow-host <host>', "a host that is none of the mock's business (repeatable)", collect, [])
    .option(
      '--allow-path <path>',
      "a path of the platform that is none of the mock's business (repeatable)",
      collect,
      [],
    )
    .option('--allow-admin', "accept a command that changes the mock's behaviour or the clock that accounts share")
    .option('--allow-no-requests', 'accept a command that sends nothing')
