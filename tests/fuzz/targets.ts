import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { RefusedTargetError, runCalibration } from '../../calibration/index.ts'
import { createContractCommand } from '../../cli/commands/contract.ts'
import { UsageError } from '../../cli/terminal/exit-codes.ts'
import { createClient, isClientError } from '../../client/index.ts'
import { createFixtures } from '../../contract-tests/fixtures.ts'
import { TargetUnreachableError } from '../../contract-tests/index.ts'
import { accountSID, appid, authToken } from '../support/signed-request.ts'
import { demand } from './demand.ts'
import type { Closable, Kind } from './kind.ts'
import { type Rubbish, rubbish } from './rubbish.ts'

/** Who asks a server that answers rubbish. */
interface Asking {
  readonly who: 'client' | 'contract' | 'calibrate'
  readonly answers: readonly Rubbish[]
}

/** A server that answers with what it is given, one after the other and then again. */
export interface Target extends Closable {
  readonly url: string
  readonly folder: string
  answers: readonly Rubbish[]
  asked: number
  /** Makes what asks it, which a test may break. */
  createClient: typeof createClient
}

/** Answers rubbish to the client, `contract` and `calibrate`: each of them says what is wrong, and none is at fault. */
export const targets: Kind<Asking, Target> = {
  name: 'targets',
  runs: 12,
  inputs: fc.record({
    who: fc.oneof(
      { weight: 50, arbitrary: fc.constant('client' as const) },
      { weight: 1, arbitrary: fc.constantFrom('contract' as const, 'calibrate' as const) },
    ),
    answers: fc.array(rubbish, { minLength: 1, maxLength: 20 }),
  }),
  open: openTarget,
  async run({ who, answers }, target) {
    Object.assign(target, { answers, asked: 0 })
    if (who === 'client') await Promise.all(answers.map(() => askByClient(target)))
    else await askByCommand(who, target)
    return Math.max(target.asked, 1)
  },
}

const sockets = new Set<Socket>()
let current: Target | undefined
let listening: Promise<string> | undefined

/** One port for all batches: what fetch keeps for each origin would else grow with them, and be taken for a leak. */
const listen = (): Promise<string> => {
  listening ??= new Promise((resolve) => {
    const server = createServer(answer).unref()
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
  })
  return listening
}

function answer(socket: Socket): void {
  sockets.add(socket)
  socket.on('error', () => {}).on('close', () => sockets.delete(socket))
  socket.once('data', () => {
    // Who comes when the batch is over gets nothing.
    if (!current) return void socket.destroy()
    const { bytes, leave } = current.answers[current.asked % current.answers.length] as Rubbish
    current.asked += 1
    if (leave === 'reset') socket.write(bytes, () => socket.resetAndDestroy())
    else socket.end(bytes, () => socket.destroySoon())
    socket.resume()
  })
}

async function openTarget(): Promise<Target> {
  const folder = mkdtempSync(join(tmpdir(), 'telemeeting-fuzz-'))
  current = { url: await listen(), folder, answers: [], asked: 0, createClient, close: () => closeTarget(folder) }
  return current
}

async function closeTarget(folder: string): Promise<void> {
  current = undefined
  const closed = [...sockets].map((socket) => once(socket, 'close'))
  for (const socket of sockets) socket.destroy()
  await Promise.all(closed)
  rmSync(folder, { recursive: true })
}

async function askByClient({ url, createClient: create }: Target): Promise<void> {
  const client = create({ baseUrl: url, accountSID, authToken, appid })
  try {
    const result = await client.destroyMeeting({ confid: '002' })
    demand(!JSON.stringify(result).includes(authToken) || result.ok === false, 'a token is in a result')
  } catch (error) {
    demand(
      isClientError(error),
      `the client threw what is none of its errors: ${error instanceof Error ? error.stack : error}`,
    )
    demand(!error.message.includes(authToken), `the client's error tells the token: ${error.message}`)
  }
}

const env = {
  NO_COLOR: '1',
  TELEMEETING_ACCOUNT_SID: accountSID,
  TELEMEETING_AUTH_TOKEN: authToken,
  TELEMEETING_APPID: appid,
}

/** Nobody has to wait for a server that is asked again. */
const atOnce = async () => {}

const ask = {
  async contract({ url, folder }: Target): Promise<string> {
    const said: string[] = []
    const io = { out: (line: string) => void said.push(line), error: (line: string) => void said.push(line), env }
    const before = process.exitCode
    process.exitCode = 0
    const words = ['--target', url, '--timeout', '5', '--record', join(folder, 'recordings')]
    await createContractCommand(io, { wait: atOnce }).exitOverride().parseAsync(words, { from: 'user' })
    const code = Number(process.exitCode)
    process.exitCode = before
    demand([0, 1, 2, 3].includes(code), `contract ended with ${code}: ${said.join('\n').slice(-3000)}`)
    return said.join('\n')
  },
  async calibrate({ url }: Target): Promise<string> {
    const fixtures = createFixtures({ accountSID, authToken, appid })
    const most = { maxRequests: 60, timeoutMilliseconds: 5000 }
    return JSON.stringify(await runCalibration({ url, fixtures, sleep: atOnce, ...most }))
  },
}

const isRefusal = (error: unknown): error is Error =>
  [UsageError, RefusedTargetError, TargetUnreachableError].some((kind) => error instanceof kind)

async function askByCommand(name: keyof typeof ask, target: Target): Promise<void> {
  const said = await ask[name](target).catch((error: unknown) => {
    if (isRefusal(error)) return error.message
    throw error
  })
  demand(!said.includes(authToken), `${name} says the token: ${said.slice(0, 3000)}`)
}
