import {
  type CaseResult,
  type ContractCase,
  type ContractOptions,
  type ContractResult,
  runContract,
} from '../../contract-tests/index.ts'
import { isAboutNobody } from '../../contract-tests/run/about-nobody.ts'
import { summarizeNotRun } from '../../contract-tests/run/run-contract.ts'
import type { Speech } from '../../words/create-speech.ts'
import { tell } from '../../words/english.ts'
import { describeRecording } from '../files/read-recording.ts'
import type { CommandIo } from '../terminal/io.ts'
import { retell } from '../terminal/retell.ts'
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
  const speech = speechOf(io)
  if (plan.live || plan.recording) say(announceRun(plan, flags, speech))
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
        say(announceCase(contractCase, speech))
    },
    onResult: createFollower(cases.length, (result) => printer?.printResult(result), surroundings, speech),
  })
  printer?.printShared(contract.results)
  return contract
}

const given = ({ clock, signal, wait }: Surroundings) => ({
  ...(clock && { clock }),
  ...(signal && { signal }),
  ...(wait && { wait }),
})

function createFollower(
  total: number,
  print: (result: CaseResult) => void,
  { progress }: Surroundings,
  { tell }: Speech,
) {
  let done = 0
  return (result: CaseResult): void => {
    done += 1
    progress?.(undefined)
    print(result)
    if (done < total) progress?.(tell('contract.progress', { done, total }))
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

/** What a live run, or a replay, says before it sends anything. */
function announceRun(plan: TargetPlan, { confid, phone }: ContractFlags, speech: Speech): string {
  const { url, proxy, maxCalls, paceMilliseconds, recording } = plan
  const { tell } = speech
  if (recording) return tell('contract.replaying', { recording: speech.say(describeRecording(recording)) })
  const host = url?.host ?? ''
  const where = proxy ? tell('contract.through-proxy', { host, proxy: proxy.host }) : host
  const effects = phone ? 'contract.allowed/hangup' : 'contract.allowed/meeting'
  const allowed = confid === undefined ? tell('contract.allowed/none') : tell(effects, { confid })
  return tell('contract.live', { where, calls: maxCalls, pace: paceMilliseconds, allowed })
}

/** What it says before it sends a case with side effects. */
function announceCase({ id, title, times = 1 }: ContractCase, speech: Speech): string {
  const values = { id, times, title: retell(title, speech, 'title') }
  return `! ${speech.tell(times > 1 ? 'contract.sending/times' : 'contract.sending', values)}`
}

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
    return summarizeNotRun(options.cases, { cause: 'interrupted', reason: tell('contract.interrupted') }, results)
  }
}
