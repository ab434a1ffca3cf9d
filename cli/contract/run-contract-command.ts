import {
  type ContractCase,
  type ContractResult,
  runContract,
  TargetUnreachableError,
} from '../../contract-tests/index.ts'
import { exitCodes } from '../exit-codes.ts'
import type { CommandIo } from '../io.ts'
import { openTarget, type Target } from './open-target.ts'
import { countOutcomes, createPrinter } from './print-result.ts'
import { type CaseFilter, selectCases } from './select-cases.ts'

/** What `telemeeting contract` is told. */
export interface ContractFlags extends CaseFilter {
  readonly target: string
  /** Seconds for one answer. */
  readonly timeout: number
  readonly json?: true
}

/** Runs the suite and resolves to the exit code. Throws a UsageError for wrong usage. */
export async function runContractCommand(flags: ContractFlags, io: CommandIo): Promise<number> {
  const cases = selectCases(flags)
  const target = await openTarget(flags.target, io.env)
  try {
    return await askTarget(target, cases, flags, io)
  } catch (error) {
    if (!(error instanceof TargetUnreachableError)) throw error
    if (flags.json) io.out(JSON.stringify({ target: flags.target, error: error.name, message: error.message }))
    else io.error(error.message)
    return exitCodes.unreachable
  } finally {
    await target.close()
  }
}

async function askTarget(target: Target, cases: readonly ContractCase[], flags: ContractFlags, io: CommandIo) {
  const { url, fixtures } = target
  const printer = createPrinter(io)
  const run = { url, fixtures, cases, timeoutMilliseconds: flags.timeout * 1000 }
  const contract = await runContract(flags.json ? run : { ...run, onResult: printer.result })
  if (flags.json) io.out(JSON.stringify({ target: flags.target, counts: countOutcomes(contract.results), ...contract }))
  else printer.summary(contract.results, contract.byClaim)
  return exitCodeOf(contract)
}

/** A run of which no case could be asked proves nothing, so it does not pass. */
function exitCodeOf({ results }: ContractResult): number {
  const { held, broken } = countOutcomes(results)
  return broken === 0 && held > 0 ? exitCodes.held : exitCodes.broken
}
