import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'

// node writes the answers of a connection one after the other, and tells nobody whose turn it is.
// A request pays a tenth of its time for a WeakMap in place of this property.
const last = Symbol('last answer')
type Counted = Duplex & { [last]?: ServerResponse }
const inFront = new WeakMap<ServerResponse, ServerResponse>()

/** Counts a request that waits behind another one. What it returns is called once that waits no more. */
type Enter = (socket: Socket) => () => void

/**
 * Counts an answer among those of its connection, and says whether it may be acted on at once. What came behind another
 * request waits for an immediate: by then node has read the bodies of those in front of it in the same packet.
 */
export function isNext(request: IncomingMessage, response: ServerResponse, intake?: { enter: Enter }): boolean {
  const socket: Socket & Counted = request.socket
  const before = socket[last]
  socket[last] = response
  if (!before || before.writableFinished) return true
  // What is left of a packet whose connection was cut is not kept.
  if (socket.destroyed) return false
  inFront.set(response, before)
  const leave = intake?.enter(socket)
  // A caller who never lets the connection rest would keep all its answers alive.
  before.once('close', () => {
    inFront.delete(response)
    leave?.()
    if (socket.destroyed) process.nextTick(endUnlessInFront, response)
  })
  return false
}

/** node tells only the answer in front that its caller is gone. Who waits for the end of one behind it would wait, and keep it, for ever. */
function endUnlessInFront(response: ServerResponse): void {
  if (response.socket === null) response.destroy().emit('close')
}

/** Acts in the order in which requests came. */
export function inOrder(request: IncomingMessage, response: ServerResponse, act: () => void): void {
  if (isNext(request, response)) act()
  else setImmediate(act)
}

/** Acts once an answer may be written, which is when the one in front of it is; never where the caller is gone. */
export function whenItsTurn(response: ServerResponse, act: (socket: Socket) => void): void {
  const { socket } = response.req
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

/** Acts in the next turn of the loop, unless the caller is gone by then. */
export function inNextTurn(socket: Duplex, act: () => void): void {
  setImmediate(() => socket.writable && act())
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

/** The first answer of a connection that is not out: the one that is being written, or comes next. */
export function answerInFront(socket: Counted): ServerResponse | undefined {
  let answer = lastAnswer(socket)
  for (let before = answer; before; before = inFront.get(before)) answer = before
  return answer && !isOut(answer) ? answer : undefined
}

/** Whether a body has come, in part or whole, that nobody wanted yet: each request keeps some 64 KiB of its own. */
export function hasUnreadBody(socket: Counted): boolean {
  for (let answer = lastAnswer(socket); answer; answer = inFront.get(answer)) {
    if (!answer.req.complete || answer.req.readableLength > 0) return true
  }
  return false
}

/** The request that a connection is in the middle of, once its head is there; none between two requests. */
export function requestInItsBody(socket: Counted): IncomingMessage | undefined {
  const request = lastAnswer(socket)?.req
  return request?.complete ? undefined : request
}

/** Whether node itself waits until somebody reads the body that comes on a connection. */
export function isBodyFull(socket: Counted): boolean {
  const request = requestInItsBody(socket)
  return request !== undefined && request.readableLength >= request.readableHighWaterMark
}

/**
 * Whether the request that a connection is in the middle of has its answer already, as one with another path has, or a
 * part of it, as a stream of events has: another one behind that part would be read as its next piece.
 */
export const isAnsweredEarly = ({ [last]: answer }: Counted): boolean =>
  answer !== undefined && !answer.req.complete && answer.headersSent

function after(answer: ServerResponse | undefined, socket: Duplex, then: () => void): void {
  if (answer && !isOut(answer)) answer.once('close', () => after(undefined, socket, then))
  else if (socket.writable) then()
}

/** Whether node is done with an answer: one that the system took at once counts as written before node has let go of its connection. */
const isOut = ({ writableFinished, closed, socket }: ServerResponse): boolean =>
  writableFinished && (closed || socket === null)
