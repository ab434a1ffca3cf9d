import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import type { Mask } from '../../masking/index.ts'
import { resolveBehaviour } from '../../mock-server/behaviour/resolve-behaviour.ts'
import { createMockServer, type MockServer, type MockServerOptions } from '../../mock-server/index.ts'
import type { Allowances } from '../../testing/judgement/judge-entry.ts'
import { note } from '../../words/create-speech.ts'
import { prepareReportFiles, type ReportFile, readReportFiles, renewReportFiles } from '../files/report-files.ts'
import type { Account } from '../options/account.ts'
import { asUsage, UsageError } from '../terminal/exit-codes.ts'
import type { CommandIo } from '../terminal/io.ts'
import { createTokenMask } from '../terminal/mask-tokens.ts'
import { speechOf } from '../terminal/speech.ts'
import { createEnvironment, findBypass } from './create-environment.ts'
import { createLedger, type LedgerKeeper } from './create-ledger.ts'
import { guardProcess, onSignals } from './on-signals.ts'
import { tellServed } from './print-report.ts'
import { publishReport } from './publish-report.ts'
import { type ExecFlags, planExecMock, readAllowances } from './read-flags.ts'
import { renderers } from './render-junit.ts'
import { createReport, createUnfinished, type ExecReport, type Subject } from './report.ts'
import { type ChildEnd, runChild } from './run-child.ts'
import { watchServer } from './watch-server.ts'

/** Runs a command against a fresh mock and resolves to the exit code. Throws a UsageError for wrong usage. */
export async function runExecCommand(command: readonly string[], flags: ExecFlags, io: CommandIo): Promise<number> {
  const subject = subjectOf(command, flags)
  const inputs = [flags.behaviour, flags.scenario, ...(flags.endpoints ?? [])].filter((path) => path !== undefined)
  try {
    const files = readReportFiles(flags.report, renderers, 'junit=exec.xml', inputs)
    prepareReportFiles(files, createUnfinished(subject, 'killed'), io)
    return await runPrepared(command, flags, io, files)
  } catch (error) {
    // What was wrong is on its way already, whatever befalls the files.
    if (error instanceof UsageError)
      renewReportFiles(flags.report, renderers, createUnfinished(subject, 'not-run'), io, inputs)
    throw error
  }
}

type ReportFiles = readonly ReportFile<ExecReport>[]

const subjectOf = ([program = '']: readonly string[], { strict }: ExecFlags): Subject => ({
  program,
  isStrict: strict === true,
})

async function runPrepared(
  command: readonly string[],
  flags: ExecFlags,
  io: CommandIo,
  files: ReportFiles,
): Promise<number> {
  assertNamed(command)
  const { options, credentials } = planExecMock(flags, io.env)
  const allowances = readAllowances(flags, options)
  const mock = await asUsage(() => createMockServer(options)).listen()
  const keeper = keepLedger(mock, options, allowances)
  const hurry = new AbortController()
  const stopGuarding = guardProcess(keeper, listening(mock))
  let stopHurrying = () => {}
  try {
    warnOfBypass(io)
    const end = await runCommand(command, { url: mock.url, credentials }, allowances, io)
    // A signal that comes now must not end exec before its report.
    stopHurrying = onSignals(() => hurry.abort())
    await untilRead(listening(mock), hurry.signal)
    const judged = { ...subjectOf(command, flags), end, allowNoRequests: flags.allowNoRequests === true }
    const mask = createReportMask(options, credentials, io)
    tellServed({ ...io, error: (line) => io.error(mask(line)) }, credentials, flags)
    return publishReport((speech) => createReport(keeper.ledger, judged, speech), files, { ...io, mask })
  } finally {
    await mock.close()
    stopHurrying()
    stopGuarding()
  }
}

function assertNamed([program]: readonly string[]): void {
  if (program !== '') return
  throw new UsageError(note('exec.empty-command'))
}

function keepLedger(mock: MockServer, options: MockServerOptions, allowances: Allowances): LedgerKeeper {
  const keeper = createLedger(allowances, resolveBehaviour(options.behaviour, options.strict))
  mock.onFault(keeper.addFault)
  const watch = watchServer(listening(mock), keeper, allowances.endpoints)
  mock.onRequest((entry) => {
    // The watch tells more of what was none.
    if (!entry.request.notRepeatable) keeper.addEntry(entry, watch.take())
  })
  return keeper
}

function runCommand(
  command: readonly string[],
  { url, credentials }: Pick<MockServer, 'url' | 'credentials'>,
  { hosts: allowedHosts = [] }: Allowances,
  { env }: CommandIo,
): Promise<ChildEnd> {
  return runChild(command, createEnvironment(env, { url, credentials, id: randomUUID(), allowedHosts }))
}

function listening({ server }: MockServer): Server {
  if (!server) throw new Error('The mock has no server although it listens: a fault of the kit itself.')
  return server
}

/** What a command sent last may still wait to be read: its connections end once that has happened. */
async function untilRead(server: Server, hurry: AbortSignal): Promise<void> {
  for (let turn = 0; turn < 50 && !hurry.aborted; turn += 1) {
    await setTimeout(20)
    const open = await new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)))
    if (open === 0) return
  }
}

function warnOfBypass(io: CommandIo): void {
  const entry = findBypass(io.env)
  if (entry !== undefined) io.error(speechOf(io).tell('exec.bypass', { entry }))
}

/** Also strikes out the built-in token. What looks like a Sign is masked by now, or stands for one, as `{Sign}` does. */
function createReportMask(
  { accounts = [] }: MockServerOptions,
  { authToken }: Account,
  { env, mask }: CommandIo,
): Mask {
  const tokens = [...accounts.map((each) => each.authToken), authToken, env.TELEMEETING_AUTH_TOKEN ?? '']
  const masks = [mask, createTokenMask(tokens)]
  return (text) => masks.reduce((masked, each) => each?.(masked) ?? masked, text)
}
