import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Fault } from '../../schemas/generated/types.ts'
import { type AnswerText, answerOf, encodeReply } from '../reply.ts'

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

/** What a caller gets to see of an answer: HTTP status 0 where there is none. */
export function delivered(fault: Fault | undefined, answer: AnswerText): { httpStatus: number; body: AnswerText } {
  switch (fault?.kind) {
    case 'connection-reset':
    case 'no-answer':
      return { httpStatus: 0, body: answerOf('') }
    case 'gateway-error':
      return { httpStatus: fault.status ?? 502, body: answerOf(gatewayPage(fault.status ?? 502)) }
    case 'not-json':
      return { httpStatus: 200, body: answerOf(notJson) }
    default:
      return { httpStatus: 200, body: answer }
  }
}

const notJson = 'statusCode=0'

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
  const half = bytes.subarray(0, Math.floor(bytes.length / 2))
  response.write(half, () => response.socket?.destroy())
}

const gatewayTitles = { 500: 'Internal Server Error', 502: 'Bad Gateway', 503: 'Service Temporarily Unavailable' }

function sendGatewayError(delivery: Delivery, status: 500 | 502 | 503): void {
  const page = gatewayPage(status)
  sendWhole(withBody(delivery, 'text/html', page), Buffer.from(page), status)
}

/** As a web server in front of the platform would put it. */
function gatewayPage(status: 500 | 502 | 503): string {
  const title = `${status} ${gatewayTitles[status]}`
  return `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`
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
