import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'

/** Answers that wait on one connection behind another one, at most: a caller who asks for more is cut off. */
export const mostWaiting = 1000

/** What may wait on each connection, however many wait on the others. */
const shareOfConnection = 4

/** How many requests of one mock wait behind others, and how many may. */
export interface Waiting {
  count: number
  readonly limit: number
  /** Hears of a connection that is cut, since it had more than its share when the others were too many. */
  readonly onCut: () => void
}

// node writes the answers of a connection one after the other, and tells nobody whose turn it is.
// A request pays a tenth of its time for a WeakMap in place of this property.
const last = Symbol('last answer')
type Counted = Duplex & { [last]?: ServerResponse }
const waitingOn = new WeakMap<Duplex, { own: number }>()
const inFront = new WeakMap<ServerResponse, ServerResponse>()

/**
 * Counts an answer among those of its connection, and says whether it may be acted on at once. What came behind another
 * request waits for an immediate: by then node has read the bodies of those in front of it in the same packet.
 */
export function isNext(request: IncomingMessage, response: ServerResponse, waiting?: Waiting): boolean {
  const socket: Counted = request.socket
  const before = socket[last]
  socket[last] = response
  if (!before || before.writableFinished) return true
  // What is left of a packet whose connection was cut is not kept.
  if (socket.destroyed) return false
  inFront.set(response, before)
  const leave = waiting && enter(socket, waiting)
  // A caller who never lets the connection rest would keep all its answers alive.
  before.once('close', () => {
    inFront.delete(response)
    leave?.()
  })
  return false
}

/** Counts a request that waits. A connection with too many of them is cut, and then none of them counts. */
function enter(socket: Duplex, waiting: Waiting): () => void {
  const on = waitingOn.get(socket) ?? { own: 0 }
  if (!waitingOn.has(socket)) {
    waitingOn.set(socket, on)
    socket.once('close', () => {
      waiting.count -= on.own
      on.own = 0
    })
  }
  on.own += 1
  waiting.count += 1
  if (waiting.count > waiting.limit && on.own > shareOfConnection && !socket.destroyed) {
    waiting.onCut()
    socket.destroy()
  }
  return () => {
    if (on.own === 0) return
    on.own -= 1
    waiting.count -= 1
  }
}

/** Acts in the order in which requests came. */
export function inOrder(request: IncomingMessage, response: ServerResponse, act: () => void): void {
  if (isNext(request, response)) act()
  else setImmediate(act)
}

/** Acts once an answer may be written, which is when the one in front of it is; never where the caller is gone. */
export function whenItsTurn(response: ServerResponse, act: (socket: Socket) => void): void {
  const { socket } = response.req
  if (waitingInFront(response) > mostWaiting) return void socket.destroy()
  after(inFront.get(response), socket, () => act(socket))
}

/** Acts once an answer may be written and the caller has read what came before: answers that nobody reads are not made. */
export function whenThereIsRoom(response: ServerResponse, act: () => void): void {
  const { socket } = response.req
  after(inFront.get(response), socket, () => {
    if (socket.writableNeedDrain) socket.once('drain', act)
    else act()
  })
}

function waitingInFront(response: ServerResponse): number {
  let count = 0
  for (let each = inFront.get(response); each; each = inFront.get(each)) count += 1
  return count
}

/**
 * Waits for the answers that are under way on a connection, lest one be broken into by what is written past node. Calls
 * at once where there is none, and never where the caller is gone by then.
 */
export function afterAnswers(socket: Duplex, then: () => void): void {
  const { [last]: answer }: Counted = socket
  // A broken request may have got as far as its body, and then it is the one that is to be answered.
  after(!answer || answer.req.complete ? answer : inFront.get(answer), socket, then)
}

/** The answer to the request that came last on a connection, whether or not all of that is there. */
export const lastAnswer = ({ [last]: answer }: Counted): ServerResponse | undefined => answer

/** Whether the request that a connection is in the middle of has its answer already, as one with another path has. */
export const isAnsweredEarly = ({ [last]: answer }: Counted): boolean =>
  answer !== undefined && !answer.req.complete && answer.writableEnded

function after(answer: ServerResponse | undefined, socket: Duplex, then: () => void): void {
  if (answer && !answer.writableFinished) answer.once('close', () => after(undefined, socket, then))
  else if (socket.writable) then()
}
