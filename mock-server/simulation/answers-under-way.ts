import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'

/** Answers that wait on one connection behind another one, at most: a caller who asks for more is cut off. */
export const mostWaiting = 1000

// node writes the answers of a connection one after the other, and tells nobody whose turn it is.
const underWay = new WeakMap<Duplex, Set<ServerResponse>>()

/**
 * Counts an answer among those of its connection until it is written, and acts in the order in which requests came:
 * node has read the bodies of those in front of it in the same packet before it comes to an immediate.
 */
export function inOrder({ socket }: IncomingMessage, response: ServerResponse, act: () => void): void {
  const answers = underWay.get(socket) ?? new Set()
  underWay.set(socket, answers.add(response))
  response.once('close', forgetAnswer)
  if (answers.size === 1) act()
  else setImmediate(act)
}

function forgetAnswer(this: ServerResponse): void {
  underWay.get(this.req.socket)?.delete(this)
}

/** Acts once an answer may be written, which is when the one in front of it is closed; never where the caller is gone. */
export function whenItsTurn(response: ServerResponse, act: (socket: Socket) => void): void {
  const { socket } = response.req
  const answers = [...(underWay.get(socket) ?? [])]
  const waiting = answers.indexOf(response)
  if (waiting > mostWaiting) return void socket.destroy()
  afterAnswer(answers[waiting - 1], socket, () => act(socket))
}

/**
 * Waits for the answers that are under way on a connection, lest one be broken into by what is written past node. Calls
 * at once where there is none, and never where the caller is gone by then.
 */
export function afterAnswers(socket: Duplex, then: () => void): void {
  // A broken request may have got as far as its body, and then it is the one that is to be answered.
  const last = [...(underWay.get(socket) ?? [])].findLast(({ req }) => req.complete)
  afterAnswer(last, socket, then)
}

function afterAnswer(answer: ServerResponse | undefined, socket: Duplex, then: () => void): void {
  if (answer) answer.once('close', () => afterAnswer(undefined, socket, then))
  else if (socket.writable) then()
}
