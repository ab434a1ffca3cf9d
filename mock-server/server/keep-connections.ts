import type { Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { answerInFront, lastAnswer } from '../connections/answers-under-way.ts'
import { isClosing } from '../connections/close-behind.ts'
import type { NoticeMessage } from '../events/notices.ts'
import type { Instance } from '../instance/instance.ts'

/** What a connection is doing. */
type State =
  /** It was told that nothing more of it is carried out, and is to hang up. */
  | 'told'
  /** It has sent no whole request yet. */
  | 'fresh'
  /** It has its answers, and has sent no further whole request. */
  | 'resting'
  /** Its answer is under way: delayed, held back, or not read. */
  | 'waiting'
  /** It reads the admin API's events, of which there are few. */
  | 'streaming'

interface Kept {
  state: State
  /** The answer to its last whole request. */
  answer?: ServerResponse
  /** The look at all connections that first saw the last thing it did: a part of a request, or else the connection. */
  since: number
  /** What had come on it by then. */
  bytes: number
}

/**
 * Keeps every open connection: node's own list leaves out those that asked for a tunnel or sent no HTTP. Beyond the
 * limit the one that has done nothing longest makes room. Nothing is noted with a request: the connections are looked
 * at when one is too many, and each second while there are many, so that it is known by then who did what.
 */
export function keepConnections(
  server: Server,
  { limits: { connections: limit }, events: { notice }, intake }: Instance,
): ReadonlyMap<Socket, unknown> {
  const connections = new Map<Socket, Kept>()
  let looks = 0
  const look = () => {
    looks += 1
    for (const [socket, kept] of connections) renew(kept, socket, looks)
  }
  const makeRoom = (): boolean => {
    look()
    const [victim, state] = chooseVictim(connections, limit) ?? []
    notice(state ? madeRoom(state, limit) : { name: 'notice-connection-refused', values: { open: limit } })
    if (victim) connections.delete(victim.destroy())
    return victim !== undefined
  }
  server.on('connection', (socket) => {
    // One that comes again has a tunnel in it, or asked for another protocol.
    if (connections.has(socket)) return intake.mind(socket)
    if (connections.size >= limit && !makeRoom()) return void socket.destroy()
    connections.set(socket, { state: 'fresh', since: looks + 1, bytes: 0 })
    intake.mind(socket)
    socket.once('close', () => connections.delete(socket))
  })
  eachSecond(server, () => connections.size > limit / 2 && look())
  return connections
}

/** As long as the server listens. */
function eachSecond(server: Server, act: () => void): void {
  server.once('listening', () => {
    const timer = setInterval(act, 1000).unref()
    server.once('close', () => clearInterval(timer))
  })
}

function renew(kept: Kept, socket: Socket, look: number): void {
  const answer = lastAnswer(socket)
  const isNew = answer !== undefined && answer !== kept.answer && answer.req.complete
  if (isNew) kept.answer = answer
  kept.state = stateOf(socket, kept.answer)
  // Bytes alone keep no answer under way: it would be theirs who read none of it and send on.
  if (isNew || (kept.state !== 'waiting' && socket.bytesRead > kept.bytes)) kept.since = look
  kept.bytes = socket.bytesRead
}

function stateOf(socket: Socket, answer: ServerResponse | undefined): State {
  if (isClosing(socket)) return 'told'
  if (!answer) return 'fresh'
  if (answer.writableFinished) return 'resting'
  return `${answer.getHeader('content-type')}`.startsWith('text/event-stream') ? 'streaming' : 'waiting'
}

/**
 * How many connections wait for an answer to a whole request, or for its end. A stream of events has no end, and most
 * callers who have ended their side are gone.
 */
export const countWaiting = (sockets: Iterable<Socket>): number =>
  [...sockets].filter((socket) => {
    const answer = answerInFront(socket)
    return answer?.req.complete === true && !socket.readableEnded && stateOf(socket, answer) === 'waiting'
  }).length

/**
 * Those that were told to hang up go first, then those that have done nothing longest. Answers under way go last, but
 * they may hold half of the places: some are never read, or never end. Of newcomers there is a quarter before one goes
 * that has asked before, so that a flood of them drives out itself.
 */
function chooseVictim(connections: ReadonlyMap<Socket, Kept>, limit: number): [Socket, MovableState] | undefined {
  const counts = { told: 0, fresh: 0, resting: 0, waiting: 0, streaming: 0 }
  const oldest: Partial<Record<State, [Socket, Kept]>> = {}
  for (const entry of connections) {
    const [, { state, since }] = entry
    counts[state] += 1
    if (since < (oldest[state]?.[1].since ?? Number.POSITIVE_INFINITY)) oldest[state] = entry
  }
  const { told, fresh, resting, waiting } = oldest
  const idle = !fresh || (counts.fresh <= limit / 4 && resting && resting[1].since <= fresh[1].since) ? resting : fresh
  const [socket, kept] = told ?? (counts.waiting > limit / 2 ? waiting : (idle ?? waiting)) ?? []
  return socket && kept && [socket, kept.state as MovableState]
}

type MovableState = Exclude<State, 'streaming'>

const madeRoom = (state: MovableState, limit: number): NoticeMessage => ({
  name: 'notice-connection-made-room',
  values: { open: limit, which: { name: whichWent[state], values: {} } },
})

const whichWent = {
  told: 'was-told-to-end',
  fresh: 'sent-no-request',
  resting: 'rested-longest',
  waiting: 'waited-longest',
} as const
