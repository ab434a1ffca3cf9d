import {
  type CaseResult,
  type ContractCase,
  type ContractOptions,
  type ContractResult,
  runContract,
} from '../../contract-tests/index.ts'
import { summarizeNotRun } from '../../contract-tests/run/run-contract.ts'

/** Runs the suite; of a run that its signal ends early, what was found out by then, and the rest as not run. */
export async function askUntilEnded(
  options: ContractOptions & { readonly cases: readonly ContractCase[] },
): Promise<ContractResult> {
  const results: CaseResult[] = []
  const onResult = (result: CaseResult) => {
    results.push(result)
    options.onResult?.(result)
  }
  try {
    return await runContract({ ...options, onResult })
  } catch (error) {
    if (!options.signal?.aborted) throw error
    // The request of the first of them may have gone out already.
    return summarizeNotRun(
      options.cases,
      { cause: 'interrupted', reason: 'The run was ended before it was through.' },
      results,
    )
  }
}
