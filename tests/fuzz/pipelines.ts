import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import fc from 'fast-check'
import { cut } from './bytes-inputs.ts'
import { type Answer, type Connection, openConnection } from './connection.ts'
import { demand } from './demand.ts'
import type { Kind } from './kind.ts'
import { longestStop, watchLoop } from './loop-watch.ts'
import { watchMockEnds } from './mock-ends.ts'
import { type Expected, expectAnswers, pipelines as inputs, type Leave, type Pipeline } from './pipeline-inputs.ts'
import { bodyBytes, rightCall } from './pipeline-parts.ts'
import { startWatchedMock, type WatchedMock } from './watched-mock.ts'

interface World extends WatchedMock, ReturnType<typeof watchMockEnds> {
  /** A right call on a connection of its own. */
  callRightly(): Promise<void>
  demandTurns(): void
}

let last = 0

/** Requests of every kind behind one another, of callers who go at any moment or read late. */
export const pipelines: Kind<Pipeline[], World> = {
  name: 'pipelines',
  runs: 24,
  inputs: fc.array(inputs, { minLength: 1, maxLength: 8 }),
  async open(isClose, options = {}) {
    const world = await startWatchedMock(isClose, { limits: { journalEntries: 300, bodyBytes }, ...options })
    const loop = watchLoop()
    return {
      ...world,
      ...watchMockEnds(world.mock),
      callRightly: () => callRightly(world),
      demandTurns() {
        const stop = loop.takeLongest()
        demand(stop < longestStop, `nobody had a turn for ${stop.toFixed()} ms`)
      },
      close: () => world.close().finally(loop.close),
    }
  },
  async run(all, world) {
    await Promise.all([...all.map((each) => send(each, world)), world.callRightly()])
    await world.callRightly()
    world.demandTurns()
    world.demandNoFault()
    return all.reduce((count, { parts }) => count + parts.length, 2)
  },
  async settle(world) {
    await world.compareListeners()
    world.demandTurns()
  },
}

async function callRightly(world: WatchedMock): Promise<void> {
  const connection = await openConnection(world.mock.url)
  connection.write(rightCall)
  const answer = await connection.next()
  demand(answer !== undefined, 'a right caller on another connection was not answered')
  demand(world.sawAnswer(answer, 'a right caller')?.statusCode === '0', `a right caller got ${answer.body}`)
  connection.socket.destroy()
}

async function send({ parts, cuts, pause, leave }: Pipeline, world: World): Promise<void> {
  const names = parts.map(() => `p${last++}`)
  const bytes = Buffer.concat(parts.map((part, place) => part.write(names[place] as string)))
  const packets = cut(
    bytes,
    cuts.map((each) => Math.floor((each * bytes.length) / 1000)),
  )
  const connection = await openConnection(world.mock.url)
  const { localPort = 0 } = connection.socket
  const writing = write(connection, packets, pause, leave)
  const expected = expectAnswers(parts)
  const heard = await hear(connection, expected, names, world)
  await (isLeaving(leave) ? writing : judgeEnd(connection, expected, heard, leave))
  connection.socket.destroy()
  await writing
  await world.untilLetGo(localPort, expected.behind === 'silence')
}

const isLeaving = ({ how }: Leave): boolean => how === 'hang-up' || how === 'reset'

/** Writes it packet by packet, and ends in its way; a caller who is late reads nothing before it has written. */
async function write({ socket, write }: Connection, packets: readonly Buffer[], pause: number, leave: Leave) {
  const isAway = 'late' in leave ? leave.late > 0 : !leave.isReading
  if (isAway) socket.pause()
  for (const [place, packet] of packets.entries()) {
    if (socket.destroyed) return
    write(packet)
    await wait(pause)
    if ('packet' in leave && leave.packet === place) break
  }
  await wait('late' in leave ? leave.late : leave.after)
  if ('late' in leave) socket.resume()
  if (leave.how === 'half-close') socket.end()
  else if (isLeaving(leave) && !socket.destroyed) {
    const closed = once(socket, 'close')
    if (leave.how === 'reset') socket.resetAndDestroy()
    else socket.destroy()
    await closed
  }
}

/** Holds each answer that comes against the one that must, in order. */
async function hear(connection: Connection, { answers }: Expected, names: readonly string[], world: WatchedMock) {
  for (const [count, { place, name, status, from, isHead }] of answers.entries()) {
    const answer = await connection.next(isHead)
    if (!answer) return count
    demand(answer.status === status, `${place}, ${name}: ${status} was expected: ${answer.head} ${answer.body}`)
    if (from === 'kit') judgeOfKit(answer, name, world)
    else {
      const seen = world.sawAnswer(answer, name)
      const isOther = from === 'platform' && seen && 'marker' in seen && seen.marker !== names[place]
      demand(!isOther, `${place}, ${name}: it has the answer of ${seen?.marker}`)
    }
  }
  return answers.length
}

function judgeOfKit({ body }: Answer, name: string, { secrets }: WatchedMock): void {
  for (const secret of secrets) demand(!body.includes(secret), `${name} tells ${secret}`)
  if (body !== '') demand(typeof JSON.parse(body) === 'object', `${name} is no object`)
}

/** Whoever reads gets each answer whole, and nothing behind the last. */
async function judgeEnd(connection: Connection, { answers, behind }: Expected, heard: number, { how }: Leave) {
  if (behind === 'cut') return
  demand(heard === answers.length, `${heard} answers of ${answers.length} came: ${connection.leftover().slice(0, 200)}`)
  // Who waits for what never comes is not read on where a body waits behind it.
  if (behind === 'end' || (how === 'half-close' && behind !== 'silence'))
    demand((await connection.next()) === undefined, 'more came than was asked for')
  const more = connection.leftover().replace(/^HTTP\/1\.1 200 Connection established\r\n\r\n$/, '')
  demand(more === '', `more came than was asked for: ${more.slice(0, 200)}`)
}
