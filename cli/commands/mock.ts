import { Command, Option } from 'commander'
import { createMockServer, type MockServer, type MockServerOptions } from '../../mock-server/index.ts'
import type { Shell } from '../../mock-server/vendor/shell-line.ts'
import { note } from '../../words/create-speech.ts'
import { readJsonObject } from '../files/read-json.ts'
import { boundMemory } from '../mock/bound-memory.ts'
import { noticeEatenByNpm } from '../mock/eaten-by-npm.ts'
import { createJsonPrinter, type Printer } from '../mock/printer.ts'
import { untilStopped, watchForRequest } from '../mock/until-stopped.ts'
import { readVariable, warnOfUnusedToken } from '../options/account.ts'
import { shellOption } from '../options/curl-line.ts'
import { addMockOptions, type MockFlags, type MockPlan, planMock } from '../options/mock-options.ts'
import { collect, wholeNumber } from '../options/values.ts'
import { asUsage, describeFault, UsageError } from '../terminal/exit-codes.ts'
import type { CommandIo } from '../terminal/io.ts'
import { speechOf } from '../terminal/speech.ts'

interface MockCommandOptions extends MockFlags {
  port: number
  host: string
  seed?: number
  replica?: number
  scenario: string[]
  allowCallbackHost: string[]
  callbackTemplate?: string
  adminToken?: string
  json?: true
  quiet?: true
  shell?: Shell
  untilStdinEnds?: true
}

/** `telemeeting mock`: runs the mock until it is told to stop. */
export function createMockCommand(io: CommandIo): Command {
  const { tell } = speechOf(io)
  const environment = new Option('--environment <name>', tell('help.mock-environment'))
  const command = addMockOptions(
    new Command('mock')
      .description(tell('help.mock'))
      .option('--port <port>', tell('help.mock-port'), wholeNumber(0, 65_535), 4010)
      .option('--host <host>', tell('help.mock-host'), '127.0.0.1'),
    speechOf(io),
    environment.default('both', tell('help.mock-environment-default')),
    tell('help.mock-account'),
    tell('help.mock-strict'),
  )
    .option('--seed <number>', tell('help.mock-seed'), wholeNumber(0, 2 ** 32 - 1))
    .option('--replica <number>', tell('help.mock-replica'), wholeNumber(0, 1023))
    .option('--scenario <file>', tell('help.mock-scenario'), collect, [])
    .option('--allow-callback-host <name>', tell('help.mock-allow-callback-host'), collect, [])
    .option('--callback-template <file>', tell('help.mock-callback-template'))
    .option('--admin-token <token>', tell('help.mock-admin-token'))
    .addOption(shellOption(speechOf(io)))
    .option('--json', tell('help.mock-json'))
    .option('--quiet', tell('help.mock-quiet'))
    .option('--until-stdin-ends', tell('help.mock-until-stdin-ends'))
    .action((options: MockCommandOptions) => runMock(options, io))
  return noticeEatenByNpm(command, io)
}

async function runMock(options: MockCommandOptions, io: CommandIo): Promise<void> {
  // Before anybody is told that the mock is ready: whoever started it may be gone a moment later.
  const stopped = untilStopped(io.env, { withStdin: options.untilStdinEnds })
  try {
    await serveUntil(stopped, options, io)
  } finally {
    // What is still being read would keep the process, also one whose start was refused.
    if (options.untilStdinEnds) process.stdin.destroy()
  }
}

async function serveUntil(stopped: Promise<void>, options: MockCommandOptions, io: CommandIo): Promise<void> {
  io.outliveReader?.()
  const { options: mockOptions, credentials } = await readOptions(options, io.env)
  const printer = await createPrinter(io, options, mockOptions)
  const mock = await listen(
    asUsage(() => createMockServer(mockOptions)),
    options.port,
    options.host,
    io.env,
  )
  mock.onFault((fault) => io.error(describeFault(fault, speechOf(io))))
  mock.onNotice(printer.notice)
  const { url, adminToken } = mock
  warnOfUnusedToken(io, credentials)
  printer.ready({ url, credentials }, mockOptions.adminToken === undefined ? adminToken : undefined)
  const tellRest = options.quiet ? undefined : printer.follow(mock)
  const wasAsked = watchForRequest(mock)
  const letMemoryBe = boundMemory()
  await stopped
  letMemoryBe()
  if (options.untilStdinEnds && process.stdin.readableEnded && !wasAsked())
    io.error(speechOf(io).tell('command.ended-unasked'))
  io.letGo?.()
  await mock.close()
  tellRest?.()
}

// What writes for people is loaded when it is wanted: a test suite that starts the command waits for every file.
async function createPrinter(
  io: CommandIo,
  { json, shell }: MockCommandOptions,
  ways: MockServerOptions,
): Promise<Printer> {
  if (json) return createJsonPrinter(io)
  return (await import('../mock/create-text-printer.ts')).createTextPrinter(io, ways, shell)
}

async function readOptions(options: MockCommandOptions, env: CommandIo['env']): Promise<MockPlan> {
  const { seed, replica, adminToken = readVariable(env, 'TELEMEETING_ADMIN_TOKEN') } = options
  const plan = planMock(options, env)
  const more = {
    ...plan.options,
    scenarios: await readScenarios(options.scenario),
    ...(seed !== undefined && { seed }),
    ...(replica !== undefined && { replica }),
    ...(adminToken !== undefined && { adminToken }),
    callbacks: {
      allowedHosts: options.allowCallbackHost,
      ...(options.callbackTemplate !== undefined && {
        template: readJsonObject(options.callbackTemplate, 'callback-template'),
      }),
    },
  }
  return { ...plan, options: more }
}

async function readScenarios(files: readonly string[]) {
  if (files.length === 0) return []
  // Loaded when needed: what checks a file is as large as the rest of the command.
  const { readScenarioFile } = await import('../files/read-scenario-file.ts')
  return files.flatMap(readScenarioFile)
}

async function listen(mock: MockServer, port: number, host: string, env: CommandIo['env']): Promise<MockServer> {
  if (host === '') {
    throw new UsageError(note('command.empty-host'))
  }
  try {
    return await mock.listen(port, host)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') {
      const anyFree = env.npm_lifecycle_event === 'start' ? 'npm start -- --port 0' : '--port 0'
      throw new UsageError(note('command.port-taken', { port, host, anyFree }))
    }
    throw new UsageError(note('command.cannot-listen', { host, port, message }))
  }
}
