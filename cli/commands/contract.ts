import { Command, InvalidArgumentError } from 'commander'
import type { ContractFlags, Surroundings } from '../contract/contract-flags.ts'
import { addAccountOptions } from '../options/account.ts'
import { collect, wholeNumber } from '../options/values.ts'
import { watchInterruption } from '../terminal/interruption.ts'
import type { CommandIo } from '../terminal/io.ts'

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
  const command = new Command('contract')
    .description('run the contract suite against the mock, the sandbox or any URL')
    .requiredOption(
      '--target <mock|sandbox|URL>',
      'whom to ask: a fresh mock, the vendor’s sandbox, a server that runs, or recording:FILE to replay a --record',
    )
    .option('--case <id>', 'ask this case only (repeatable)', collect)
    .option('--claim <id>', 'ask the cases of this claim only, such as D5 (repeatable)', collect)
    .option('--against <mock>', 'ask a fresh mock the same, and say who holds what', mockOnly)
    .option('--record <dir>', 'keep the exchanges, without secrets, as a file in this folder')
    .option('--report <kind=file>', 'write a report: junit, html or json (repeatable)', collect)
    .option('--fail-on <list>', 'provenances that fail the run beside documented: observed, assumed', collect)
    .option('--json', 'print one JSON line in place of the lines for people')
    .option('--timeout <seconds>', 'seconds to wait for one answer', seconds, 10)
  addLiveOptions(addAccountOptions(command))
  return command.action(async (flags: ContractFlags) => {
    const { runContractCommand } = await import('../contract/run-contract-command.ts')
    const { signal, stop } = watchInterruption()
    process.exitCode = await runContractCommand(flags, io, { signal, ...surroundings }).finally(stop)
  })
}

/** Of what a timer takes, in milliseconds. */
const most = 2 ** 31 - 1

function addLiveOptions(command: Command): void {
  command
    .option('--live', 'treat a URL on this machine as live; any other URL is')
    .option('--proxy <url>', 'an HTTP proxy that carries the requests to an http:// target')
    .option('--confid <id>', 'on a live target: a meeting that may be ended; allows cases with side effects')
    .option('--phone <number>', 'on a live target: the participant of it who may be hung up')
    .option('--allow-phone <number>', 'a telephone number that may be sent to a live target (repeatable)', collect)
    .option('--max-calls <n>', 'requests that may be sent (1500 on a live target)', wholeNumber(0, most))
    .option('--pace <ms>', 'milliseconds between two requests (200 on a live target)', wholeNumber(0, most))
    .option('--i-know-this-is-production', 'lets --target name the vendor’s production')
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
