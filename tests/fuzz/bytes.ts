import { once } from 'node:events'
import fc from 'fast-check'
import { connections, type Sent, smuggledMarker } from './bytes-inputs.ts'
import { type Connection, openConnection } from './connection.ts'
import { demand } from './demand.ts'
import type { Kind } from './kind.ts'
import { startWatchedMock, type WatchedMock } from './watched-mock.ts'

/** Bytes on raw sockets, HTTP or not. */
export const bytes: Kind<Sent[], WatchedMock> = {
  name: 'bytes',
  runs: 100,
  inputs: fc.array(connections, { minLength: 1, maxLength: 12 }),
  open: startWatchedMock,
  async run(all, world) {
    // Side by side: no connection may disturb another one.
    await Promise.all(all.map((each) => send(each, world)))
    return all.reduce((count, { served = 1 }) => count + served, 0)
  },
  settle: (world) => world.compareListeners(),
}

async function send({ pieces, leave, served, isBroken = false }: Sent, world: WatchedMock): Promise<void> {
  const connection = await openConnection(world.mock.url)
  const { socket } = connection
  for (const piece of pieces) {
    if (socket.destroyed) break
    connection.write(piece)
    // A packet of its own.
    await new Promise(setImmediate)
  }
  if (leave !== 'half-close') {
    const closed = once(socket, 'close')
    if (leave === 'reset') socket.resetAndDestroy()
    else socket.destroy()
    await closed
    return
  }
  socket.end()
  await readAll(connection, world, served, isBroken)
  socket.destroy()
}

async function readAll(connection: Connection, world: WatchedMock, served: number | undefined, isBroken: boolean) {
  const answers = await connection.rest()
  const sent = answers.map((answer) => [answer, world.sawAnswer(answer, 'bytes')] as const)
  demand(connection.leftover() === '', `what came is no answer: ${connection.leftover().slice(0, 200)}`)
  if (served !== undefined) {
    const right = answers.filter(({ body }) => body.startsWith('{"statusCode":"0"'))
    demand(
      right.length === served && answers.length === served,
      `${served} requests, and these answers: ${JSON.stringify(answers)}`,
    )
  }
  if (!isBroken) return
  demand(answers.length === 1 && answers[0]?.status === 400, `a broken length was answered: ${JSON.stringify(answers)}`)
  demand(
    sent.every(([, seen]) => seen?.marker !== smuggledMarker),
    'what stood behind a broken length was carried out',
  )
}
