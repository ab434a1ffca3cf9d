import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Fault } from '../../schemas/generated/types.ts'
import { whenItsTurn } from '../connections/answers-under-way.ts'
import { endWithCaller } from '../connections/carry-on.ts'
import { firstHalf } from './answer-bytes.ts'

/** What is to go out. */
export interface Delivery {
  readonly response: ServerResponse
  readonly httpStatus: number
  readonly bytes: Buffer
  /** Name, value, name, value. */
  readonly headers: readonly string[]
}

/** Sends an answer late, broken or not at all. What the caller gets is bytes; the journal knows what was done. */
export function deliver(delivery: Delivery, latencyMilliseconds: number, fault: Fault | undefined): void {
  const { response } = delivery
  whenItsTurn(response, (socket) => {
    const send = () => (fault ? sendFault(delivery, fault, socket) : sendWhole(delivery))
    if (latencyMilliseconds === 0) return send()
    const timer = setTimeout(send, latencyMilliseconds)
    response.once('close', () => clearTimeout(timer))
  })
}

function sendWhole({ response, httpStatus, headers, bytes }: Delivery): void {
  response.writeHead(httpStatus, [...headers])
  response.end(bytes)
}

function sendFault(delivery: Delivery, fault: Fault, socket: Socket): void {
  switch (fault.kind) {
    case 'connection-reset':
      return void socket.resetAndDestroy()
    case 'no-answer':
      return endWithCaller(socket)
    case 'cut-in-the-middle':
      return sendCut(delivery)
    case 'slow-trickle':
      return sendSlowly(delivery, fault.bytesPerSecond ?? 20)
    default:
      return sendWhole(delivery)
  }
}

function sendCut({ response, httpStatus, headers, bytes }: Delivery): void {
  response.writeHead(httpStatus, [...headers])
  response.write(firstHalf(bytes), () => response.socket?.destroy())
}

function sendSlowly({ response, httpStatus, headers, bytes }: Delivery, bytesPerSecond: number): void {
  response.writeHead(httpStatus, [...headers])
  const perTick = Math.max(1, Math.floor(bytesPerSecond / 20))
  let sent = 0
  const timer = setInterval(
    () => {
      const piece = bytes.subarray(sent, sent + perTick)
      sent += piece.length
      response.write(piece)
      if (sent < bytes.length) return
      clearInterval(timer)
      response.end()
    },
    (perTick * 1000) / bytesPerSecond,
  )
  response.once('close', () => clearInterval(timer))
}
