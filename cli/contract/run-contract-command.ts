import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type ContractCase, type ContractResult, TargetUnreachableError } from '../../contract-tests/index.ts'
import { summarizeNotRun } from '../../contract-tests/run/run-contract.ts'
import { tell } from '../../words/english.ts'
import { attempt } from '../files/attempt.ts'
import { prepareReportFiles, readReportFiles, writeReportFiles } from '../files/report-files.ts'
import { exitCodes } from '../terminal/exit-codes.ts'
import { InterruptedError } from '../terminal/interruption.ts'
import type { CommandIo } from '../terminal/io.ts'
import { speechOf } from '../terminal/speech.ts'
import { askAgainst, askTarget } from './ask-target.ts'
import type { ContractFlags, Surroundings } from './contract-flags.ts'
import { type CountedProvenance, judgeRun, readFailOn } from './judge-run.ts'
import { MissingCredentialsError, openTarget } from './open-target.ts'
import { planTarget, type TargetPlan } from './plan-target.ts'
import { printReport } from './print-report.ts'
import { prepareRecordFolder, recordRun } from './record-run.ts'
import { type ContractReport, createReport, createUnasked, type RunFacts } from './reports/contract-report.ts'
import { createRenderers } from './reports/renderers.ts'
import { assertPhonesAllowed, selectCases, selectClaims } from './select-cases.ts'

/** Everything that the options say, read and found right. */
interface Assignment {
  readonly flags: ContractFlags
  readonly cases: readonly ContractCase[]
  readonly plan: TargetPlan
  readonly failOn: readonly CountedProvenance[]
  readonly startedAt: string
  /** A line for each thing that was found out and could not be kept. */
  readonly unwritten: string[]
}

/** A recording that is asked, or the latest of a folder: no report may take its place. */
const inputsOf = ({ target }: ContractFlags): string[] => {
  const [, path] = /^recording:(.+)$/s.exec(target) ?? []
  return path === undefined ? [] : [path, ...attempt(() => readdirSync(path), []).map((name) => join(path, name))]
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
  const files = readReportFiles(flags.report, createRenderers(speechOf(io)), 'junit=contract.xml', inputsOf(flags))
  // To say of each case that it was not asked takes as long as to ask a dozen.
  if (files.length > 0) prepareReportFiles(files, createUnasked(flags, now()), io)
  const cases = selectCases(flags)
  const plan = planTarget(flags)
  const claims = selectClaims(flags, cases)
  const assignment = { flags, cases, plan, failOn: readFailOn(flags, plan.isMock), startedAt: now(), unwritten: [] }
  const create = ([facts, contract]: Outcome) => createReport({ ...facts, finishedAt: now() }, contract, claims)
  assertPhonesAllowed(plan, flags, cases)
  const removeUnused = prepareRecordFolder(flags.record)
  if (files.length > 0) prepareReportFiles(files, create(unfinished(assignment)), io)
  const report = create(await run(assignment, io, surroundings).finally(removeUnused))
  // What was found out is said before anything else can go wrong.
  printReport(report, flags, io)
  const unwritten = [...assignment.unwritten, ...writeReportFiles(files, report, io)]
  for (const line of unwritten) io.error(line)
  return report.exitCode || (unwritten.length > 0 ? exitCodes.unwritten : exitCodes.held)
}

type Outcome = readonly [Omit<RunFacts, 'finishedAt'>, ContractResult]

/** What is left of a run that is killed so that it can say nothing itself. */
function unfinished(assignment: Assignment): Outcome {
  const message = tell('contract.killed')
  const contract = summarizeNotRun(assignment.cases, { cause: 'interrupted', reason: tell('contract.unknown-end') })
  return [{ ...factsOf(assignment, 'interrupted'), message }, contract]
}

async function run(assignment: Assignment, io: CommandIo, surroundings: Surroundings): Promise<Outcome> {
  try {
    return await runOpened(assignment, io, surroundings)
  } catch (error) {
    if (error instanceof MissingCredentialsError) {
      const contract = summarizeNotRun(assignment.cases, {
        cause: 'credentials',
        reason: tell('contract.no-credentials'),
      })
      return [{ ...factsOf(assignment, 'not-run'), message: error.message, url: null }, contract]
    }
    if (!(error instanceof TargetUnreachableError) || !error.result) throw error
    return [{ ...factsOf(assignment, 'unreachable'), message: error.message }, error.result]
  }
}

async function runOpened(assignment: Assignment, io: CommandIo, surroundings: Surroundings): Promise<Outcome> {
  const { plan, flags, cases, failOn, startedAt, unwritten } = assignment
  const target = await openTarget(plan, flags, io)
  try {
    const asked = askTarget({ target, plan, flags, cases, failOn }, io, surroundings)
    const keep = { folder: flags.record ?? '', plan, target, startedAt }
    const contract = await (flags.record === undefined
      ? asked
      : recordRun(asked, keep, io, (line) => unwritten.push(line)))
    const verdict = judgeRun(contract, failOn, plan.isMock)
    const fourWay = flags.against && (await askAgainst(contract, cases, flags, surroundings))
    const facts = { ...factsOf(assignment, verdict), url: target.url, ...(fourWay && { fourWay }) }
    return [{ ...facts, ...endOf(contract), ...interruptionOf(surroundings) }, contract]
  } finally {
    await target.close()
  }
}

/** Why the target was not asked on, where it never answered as the platform does. */
function endOf({ results }: ContractResult) {
  const { reason } = results.find(({ cause }) => cause === 'stranger') ?? {}
  return reason === undefined ? undefined : { message: reason }
}

/** Whatever was found broken before: a run that was ended early has not said all. */
function interruptionOf({ signal }: Surroundings) {
  const { reason } = signal ?? {}
  if (!(reason instanceof InterruptedError)) return undefined
  return { verdict: 'interrupted', exitCode: reason.exitCode, message: reason.message } as const
}

const exitCodeOf: Readonly<Record<ContractReport['verdict'], number>> = {
  held: exitCodes.held,
  broken: exitCodes.broken,
  'not-proved': exitCodes.broken,
  'not-run': exitCodes.usage,
  unreachable: exitCodes.unreachable,
  // Of SIGKILL, since a signal that the run has seen says its own number.
  interrupted: 137,
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
