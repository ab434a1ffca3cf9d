import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Fault } from '../../schemas/generated/types.ts'
import { encodeReply } from '../reply.ts'
import { firstHalf, gatewayPage, notJson } from './delivered.ts'

/** An answer on its way back, before anything goes wrong with it. */
export interface Delivery {
  readonly response: ServerResponse
  /** The answer as text. */
  readonly text: string
  readonly bytes: Buffer
  /** Name, value, name, value. */
  readonly headers: readonly string[]
}

/** Sends an answer late, broken or not at all. What the caller gets is bytes; the journal knows what was done. */
export function deliver(delivery: Delivery, latencyMilliseconds: number, fault: Fault | undefined): void {
  const { response } = delivery
  whenItsTurn(response, (socket) => {
    const send = () => (fault ? sendFault(delivery, fault, socket) : sendWhole(delivery, delivery.bytes))
    if (latencyMilliseconds === 0) return send()
    const timer = setTimeout(send, latencyMilliseconds)
    response.once('close', () => clearTimeout(timer))
  })
}

function sendWhole({ response, headers }: Delivery, bytes: Buffer, status = 200): void {
  response.writeHead(status, [...headers])
  response.end(bytes)
}

function sendFault(delivery: Delivery, fault: Fault, socket: Socket): void {
  const { headers, text } = delivery
  switch (fault.kind) {
    case 'connection-reset':
      return void socket.resetAndDestroy()
    case 'no-answer':
      return endWithCaller(socket)
    case 'cut-in-the-middle':
      return sendCut(delivery)
    case 'not-json':
      return sendWhole(withBody(delivery, 'text/plain;charset=utf-8', notJson), Buffer.from(notJson))
    case 'gateway-error':
      return sendGatewayError(delivery, fault.status ?? 502)
    case 'gbk': {
      const bytes = encodeReply(text, 'gbk')
      return sendWhole({ ...delivery, headers: replaced(headers, 'application/json', bytes.length) }, bytes)
    }
    case 'slow-trickle':
      return sendSlowly(delivery, fault.bytesPerSecond ?? 20)
  }
}

/** An answer that waits behind another one of the same connection has no socket yet. */
function whenItsTurn(response: ServerResponse, act: (socket: Socket) => void): void {
  if (response.socket) act(response.socket)
  else response.once('socket', act)
}

/** A caller who has sent its last waits for what never comes; or it is gone, which looks the same. */
function endWithCaller(socket: Socket): void {
  if (socket.readableEnded) socket.end()
  else socket.once('end', () => socket.end())
}

function sendCut({ response, headers, bytes }: Delivery): void {
  response.writeHead(200, [...headers])
  response.write(firstHalf(bytes), () => response.socket?.destroy())
}

function sendGatewayError(delivery: Delivery, status: 500 | 502 | 503): void {
  const page = gatewayPage(status)
  sendWhole(withBody(delivery, 'text/html', page), Buffer.from(page), status)
}

function sendSlowly({ response, headers, bytes }: Delivery, bytesPerSecond: number): void {
  response.writeHead(200, [...headers])
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

const withBody = (delivery: Delivery, type: string, body: string): Delivery => ({
  ...delivery,
  headers: replaced(delivery.headers, type, Buffer.byteLength(body)),
})

/** The same headers with another type and length. */
function replaced(headers: readonly string[], type: string, length: number): string[] {
  const all = [...headers]
  all[all.indexOf('Content-Type') + 1] = type
  all[all.indexOf('Content-Length') + 1] = String(length)
  return all
}
