import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { createClient } from '../../client/index.ts'
import { askers, type Target } from './ask-target.ts'
import type { Kind } from './kind.ts'
import { type Rubbish, rubbish } from './rubbish.ts'

/** Who asks a server that answers rubbish. */
interface Asking {
  readonly who: keyof typeof askers
  readonly answers: readonly Rubbish[]
}

/** Answers rubbish to all that ask a server: each of them says what is wrong, and none is at fault. */
export const targets: Kind<Asking, Target> = {
  name: 'targets',
  runs: 12,
  inputs: fc.record({
    who: fc.oneof(
      {
        weight: 50,
        arbitrary: fc.constantFrom('client' as const, 'client' as const, 'admin' as const, 'entry' as const),
      },
      { weight: 1, arbitrary: fc.constantFrom('contract' as const, 'calibrate' as const) },
    ),
    answers: fc.array(rubbish, { minLength: 1, maxLength: 20 }),
  }),
  open: openTarget,
  async run({ who, answers }, target) {
    Object.assign(target, { answers, asked: 0 })
    await askers[who](target)
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
