import { type ContractCase, type ContractResult, TargetUnreachableError } from '../../contract-tests/index.ts'
import { summarizeNotRun } from '../../contract-tests/run/run-contract.ts'
import { exitCodes } from '../exit-codes.ts'
import type { CommandIo } from '../io.ts'
import { askAgainst, askTarget } from './ask-target.ts'
import { assertPhonesAllowed } from './assert-phones-allowed.ts'
import type { ContractFlags, Surroundings } from './contract-flags.ts'
import { type CountedProvenance, judgeRun, readFailOn } from './judge-run.ts'
import { MissingCredentialsError, openTarget } from './open-target.ts'
import { planTarget, type TargetPlan } from './plan-target.ts'
import { publishReport } from './publish-report.ts'
import { prepareRecordFolder, recordRun } from './record-run.ts'
import { type ContractReport, createReport, type RunFacts } from './reports/contract-report.ts'
import { prepareReportFiles, readReportFiles } from './reports/report-files.ts'
import { selectCases } from './select-cases.ts'
import { selectClaims } from './select-claims.ts'

/** Everything that the options say, read and found right. */
interface Assignment {
  readonly flags: ContractFlags
  readonly cases: readonly ContractCase[]
  readonly plan: TargetPlan
  readonly failOn: readonly CountedProvenance[]
  readonly startedAt: string
}

/**
 * Runs the suite, writes its reports and resolves to the exit code. Throws a UsageError for wrong usage, before
 * anything is sent.
 */
export async function runContractCommand(
  flags: ContractFlags,
  io: CommandIo,
  surroundings: Surroundings = {},
): Promise<number> {
  const { clock = Date } = surroundings
  const now = () => new Date(clock.now()).toISOString()
  const files = readReportFiles(flags.report)
  const cases = selectCases(flags)
  const plan = planTarget(flags)
  const assignment = { flags, cases, plan, failOn: readFailOn(flags, plan.isMock), startedAt: now() }
  assertPhonesAllowed(assignment.plan, flags, cases)
  prepareReportFiles(files)
  prepareRecordFolder(flags.record)
  const [facts, contract] = await run(assignment, io, surroundings)
  const report = createReport({ ...facts, finishedAt: now() }, contract, selectClaims(flags, cases))
  publishReport(report, files, flags, io)
  return report.exitCode
}

type Outcome = readonly [Omit<RunFacts, 'finishedAt'>, ContractResult]

async function run(assignment: Assignment, io: CommandIo, surroundings: Surroundings): Promise<Outcome> {
  try {
    return await runOpened(assignment, io, surroundings)
  } catch (error) {
    if (error instanceof MissingCredentialsError) {
      const contract = summarizeNotRun(assignment.cases, { cause: 'credentials', reason: 'There are no credentials.' })
      return [{ ...factsOf(assignment, 'not-run'), message: error.message, url: null }, contract]
    }
    if (!(error instanceof TargetUnreachableError) || !error.result) throw error
    return [{ ...factsOf(assignment, 'unreachable'), message: error.message }, error.result]
  }
}

async function runOpened(assignment: Assignment, io: CommandIo, surroundings: Surroundings): Promise<Outcome> {
  const { plan, flags, cases, failOn, startedAt } = assignment
  const target = await openTarget(plan, flags, io.env)
  try {
    const asked = askTarget({ target, plan, flags, cases, failOn }, io, surroundings)
    const keep = { folder: flags.record ?? '', plan, target, startedAt }
    const contract = await (flags.record === undefined ? asked : recordRun(asked, keep, io.error))
    const verdict = judgeRun(contract, failOn, plan.isMock)
    const facts = { ...factsOf(assignment, verdict), url: target.url }
    if (flags.against !== 'mock') return [facts, contract]
    return [{ ...facts, fourWay: await askAgainst(contract, cases, flags) }, contract]
  } finally {
    await target.close()
  }
}

const exitCodeOf: Readonly<Record<ContractReport['verdict'], number>> = {
  held: exitCodes.held,
  broken: exitCodes.broken,
  'not-proved': exitCodes.broken,
  'not-run': exitCodes.usage,
  unreachable: exitCodes.unreachable,
}

function factsOf({ plan, failOn, startedAt }: Assignment, verdict: ContractReport['verdict']) {
  const { name, url, proxy, live } = plan
  return {
    target: name,
    url: url?.href ?? null,
    ...(proxy && { proxy: proxy.host }),
    isLive: live !== undefined,
    startedAt,
    verdict,
    exitCode: exitCodeOf[verdict],
    failOn,
  }
}
