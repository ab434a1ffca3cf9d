import {
  type CaseResult,
  type ContractCase,
  type ContractOptions,
  type ContractResult,
  runContract,
} from '../../contract-tests/index.ts'
import { isAboutNobody } from '../../contract-tests/run/about-nobody.ts'
import { summarizeNotRun } from '../../contract-tests/run/run-contract.ts'
import { describeRecording } from '../files/read-recording.ts'
import type { CommandIo } from '../terminal/io.ts'
import { count } from '../terminal/printable.ts'
import { speechOf } from '../terminal/speech.ts'
import { compareRuns } from './compare-runs.ts'
import type { ContractFlags, Surroundings } from './contract-flags.ts'
import type { CountedProvenance } from './judge-run.ts'
import { openMock, type Target } from './open-target.ts'
import type { TargetPlan } from './plan-target.ts'
import { createResultPrinter } from './print-result.ts'
import type { ContractReport } from './reports/contract-report.ts'

interface Question {
  readonly target: Target
  readonly plan: TargetPlan
  readonly flags: ContractFlags
  readonly cases: readonly ContractCase[]
  readonly failOn: readonly CountedProvenance[]
}

/** Asks the target and prints each result as it comes; what has side effects is announced before it is sent. */
export async function askTarget(
  question: Question,
  io: CommandIo,
  surroundings: Surroundings,
): Promise<ContractResult> {
  const { target, plan, flags, cases, failOn } = question
  const printer = flags.json ? undefined : createResultPrinter(io, failOn)
  const say = flags.json ? io.error : io.out
  if (plan.live) say(announceRun(plan, flags))
  if (plan.recording) say(`Replaying ${speechOf(io).say(describeRecording(plan.recording))}.`)
  const contract = await askUntilEnded({
    url: target.url,
    fixtures: target.fixtures,
    cases,
    ...(plan.proxy && { proxy: plan.proxy.href }),
    ...(plan.live && { live: plan.live }),
    ...given(surroundings),
    ...(target.withhold && { withhold: target.withhold }),
    maxCalls: plan.maxCalls,
    paceMilliseconds: plan.paceMilliseconds,
    timeoutMilliseconds: flags.timeout * 1000,
    onSend: (contractCase) => {
      if (plan.live && !contractCase.safe && !isAboutNobody(contractCase, target.fixtures))
        say(announceCase(contractCase))
    },
    onResult: createFollower(cases.length, (result) => printer?.printResult(result), surroundings),
  })
  printer?.printShared(contract.results)
  return contract
}

const given = ({ clock, signal, wait }: Surroundings) => ({
  ...(clock && { clock }),
  ...(signal && { signal }),
  ...(wait && { wait }),
})

function createFollower(total: number, print: (result: CaseResult) => void, { progress }: Surroundings) {
  let done = 0
  return (result: CaseResult): void => {
    done += 1
    progress?.(undefined)
    print(result)
    if (done < total) progress?.(`${done} of ${total} cases`)
  }
}

/** Asks a fresh mock the same and compares. */
export async function askAgainst(
  contract: ContractResult,
  cases: readonly ContractCase[],
  { timeout }: ContractFlags,
  { signal }: Surroundings,
): Promise<NonNullable<ContractReport['fourWay']>> {
  const { url, fixtures, close } = await openMock()
  try {
    const options = { url, fixtures, cases, timeoutMilliseconds: timeout * 1000, ...(signal && { signal }) }
    const mock = await askUntilEnded(options)
    return compareRuns(contract, mock, 'mock')
  } finally {
    await close()
  }
}

/** What a live run says before it sends anything. */
function announceRun(plan: TargetPlan, flags: ContractFlags): string {
  const { url, proxy, maxCalls, paceMilliseconds } = plan
  const way = proxy ? ` through the proxy ${proxy.host}` : ''
  const allowed =
    flags.confid === undefined ? 'none' : `on the meeting ${flags.confid}${flags.phone ? ', hanging up included' : ''}`
  return (
    `Asking ${url?.host}${way}: a live target. At most ${count(maxCalls, 'call')}, ${paceMilliseconds} ms apart. ` +
    `Side effects allowed: ${allowed}.`
  )
}

/** What it says before it sends a case with side effects. */
const announceCase = ({ id, title, times = 1 }: ContractCase): string =>
  `! sending ${id}, which has side effects${times > 1 ? ` (${times} times)` : ''}: ${title}`

/** Runs the suite; of a run that its signal ends early, what was found out by then, and the rest as not run. */
async function askUntilEnded(
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
