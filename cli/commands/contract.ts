import { Command, InvalidArgumentError } from 'commander'
import type { ContractFlags } from '../contract/run-contract-command.ts'
import type { CommandIo } from '../io.ts'

/**
 * Makes `telemeeting contract`: asks a target every case of the contract suite. Sets process.exitCode to 0 when all
 * that was asked held, 1 when something broke or nothing could be asked and 3 when nobody answers; throws a UsageError
 * for wrong usage.
 *
 * @example
 * await createContractCommand(io).parseAsync(['--target', 'mock'], { from: 'user' })
 */
export function createContractCommand(io: CommandIo): Command {
  return new Command('contract')
    .description('run the contract suite against the mock or any URL')
    .requiredOption('--target <mock|URL>', 'whom to ask: a fresh mock, or the URL of a server that runs')
    .option('--case <id>', 'ask this case only (repeatable)', collect)
    .option('--claim <id>', 'ask the cases of this claim only, such as D5 (repeatable)', collect)
    .option('--timeout <seconds>', 'seconds to wait for one answer', seconds, 10)
    .option('--json', 'print one JSON line in place of the lines for people')
    .action(async (flags: ContractFlags) => {
      const { runContractCommand } = await import('../contract/run-contract-command.ts')
      process.exitCode = await runContractCommand(flags, io)
    })
}

const collect = (value: string, all: string[] = []): string[] => [...all, value]

function seconds(text: string): number {
  const value = Number(text)
  if (value > 0 && value < 2 ** 31 / 1000) return value
  throw new InvalidArgumentError('Expected a positive number of seconds.')
}
