import { Command, InvalidArgumentError } from 'commander'
import type { Speech } from '../../words/create-speech.ts'
import type { ContractFlags, Surroundings } from '../contract/contract-flags.ts'
import { addAccountOptions } from '../options/account.ts'
import { collect, wholeNumber } from '../options/values.ts'
import { watchInterruption } from '../terminal/interruption.ts'
import type { CommandIo } from '../terminal/io.ts'
import { speechOf } from '../terminal/speech.ts'

/**
 * Makes `telemeeting contract`: asks a target every case of the contract suite. Sets process.exitCode to 0 when what
 * counts held, 1 when something broke or is not proved, 2 when there were no credentials and 3 when nobody answers;
 * throws a UsageError for wrong usage.
 *
 * @example
 * await createContractCommand(io).parseAsync(['--target', 'mock'], { from: 'user' })
 */
export function createContractCommand(
  io: CommandIo,
  surroundings: Surroundings = { progress: showProgress() },
): Command {
  const { tell } = speechOf(io)
  const command = new Command('contract')
    .description(tell('help.contract'))
    .requiredOption('--target <mock|sandbox|URL>', tell('help.contract-target'))
    .option('--case <id>', tell('help.contract-case'), collect)
    .option('--claim <id>', tell('help.contract-claim'), collect)
    .option('--against <mock>', tell('help.contract-against'), mockOnly)
    .option('--record <dir>', tell('help.contract-record'))
    .option('--report <kind=file>', tell('help.contract-report'), collect)
    .option('--fail-on <list>', tell('help.contract-fail-on'), collect)
    .option('--json', tell('help.option-json-instead'))
    .option('--timeout <seconds>', tell('help.option-timeout'), seconds, 10)
  addLiveOptions(addAccountOptions(command, speechOf(io)), speechOf(io))
  return command.action(async (flags: ContractFlags) => {
    const { runContractCommand } = await import('../contract/run-contract-command.ts')
    const { signal, stop } = watchInterruption()
    process.exitCode = await runContractCommand(flags, io, { signal, ...surroundings }).finally(stop)
  })
}

/** Of what a timer takes, in milliseconds. */
const most = 2 ** 31 - 1

function addLiveOptions(command: Command, { tell }: Speech): void {
  command
    .option('--live', tell('help.contract-live'))
    .option('--proxy <url>', tell('help.option-proxy'))
    .option('--confid <id>', tell('help.contract-confid'))
    .option('--phone <number>', tell('help.contract-phone'))
    .option('--allow-phone <number>', tell('help.contract-allow-phone'), collect)
    .option('--max-calls <n>', tell('help.contract-max-calls'), wholeNumber(0, most))
    .option('--pace <ms>', tell('help.option-pace'), wholeNumber(0, most))
    .option('--i-know-this-is-production', tell('help.contract-production'))
}

/** On a terminal only: elsewhere every state of the line would stay in the log. */
function showProgress(): Surroundings['progress'] {
  if (!process.stderr.isTTY || process.env.CI) return undefined
  return (text) => process.stderr.write(`\r\u001b[K${text ?? ''}`)
}

function mockOnly(text: string): string {
  if (text === 'mock') return text
  throw new InvalidArgumentError('Expected mock.')
}

function seconds(text: string): number {
  const value = Number(text)
  if (value > 0 && value <= most / 1000) return value
  throw new InvalidArgumentError('Expected a positive number of seconds.')
}
