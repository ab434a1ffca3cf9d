import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { parseTarget } from '../../mock-server/vendor-route/parse-target.ts'
import type { Breach } from '../../testing/judgement/breach.ts'
import { note } from '../../words/create-speech.ts'
import { describeBrokenBytes, describeBrokenOff, isCutShort } from './connection-breaches.ts'

type ClientError = NodeJS.ErrnoException & { rawPacket?: Buffer }

/** What is known of a connection. */
interface Connection {
  /** The answer to the request that came last, until all of that is there. */
  response?: ServerResponse | undefined
  /** Where the last whole request ended, in bytes. */
  whole: number
  /** Whether its end has been told of, so that it is told of once. */
  isTold: boolean
}

/** Tells of bytes that are no request, and of requests that a connection breaks off in the middle. */
export function watchConnections(server: Server, onBreach: (breach: Breach) => void): void {
  const connections = new WeakMap<object, Connection>()
  const connectionOf = (socket: object): Connection => {
    const known = connections.get(socket) ?? { whole: 0, isTold: false }
    connections.set(socket, known)
    return known
  }
  const watch = (request: IncomingMessage, response: ServerResponse) => {
    const connection = connectionOf(request.socket)
    followRequest(response, connection)
    request.once('close', () => {
      if (connection.isTold || !isBrokenOff(response)) return
      connection.isTold = true
      onBreach(describeBrokenOff(request))
    })
  }
  for (const event of ['request', 'checkContinue', 'checkExpectation']) server.prependListener(event, watch)
  // A tunnel that is opened and never used is no request.
  server.on('connect', (_request: IncomingMessage, socket: Socket, head: Buffer) => {
    connectionOf(socket).whole = socket.bytesRead - head.length
  })
  server.on('clientError', (error: ClientError, socket: Socket) => {
    const connection = connectionOf(socket)
    if (!isNews(error, socket, connection)) return
    connection.isTold = true
    onBreach(describeError(error, connection))
  })
}

const lateCode = 'ERR_HTTP_REQUEST_TIMEOUT'

function isNews(error: ClientError, socket: Socket, connection: Connection): boolean {
  const { response, isTold } = connection
  // What was refused, or answered before its end, may end in the middle as well: that is the same request.
  if (isTold || (response?.headersSent && !response.req.complete)) return false
  // Of a reset within a body its request tells.
  if (response && !response.req.complete) return !isReset(error) && isBrokenOff(response)
  return isWithinHead(socket, connection) || !(isReset(error) || error.code === lateCode)
}

function describeError({ code, rawPacket }: ClientError, { response }: Connection): Breach {
  // Otherwise the bytes are of the next one.
  const request = response?.req.complete ? undefined : response?.req
  if (request && code === lateCode) return describeBrokenOff(request, note('exec.late-request'))
  return request && isCutShort(code) ? describeBrokenOff(request) : describeBrokenBytes(code, rawPacket, request)
}

function followRequest(response: ServerResponse, connection: Connection): void {
  const { req: request } = response
  const { socket } = request
  connection.response = response
  const finish = () => {
    connection.whole = socket.bytesRead
    if (connection.response === response) connection.response = undefined
  }
  request.once('end', finish)
  request.once('close', finish)
}

/** One that was answered before its end, such as one with too large a body, is judged by its answer. */
const isBrokenOff = ({ req: { complete, url = '' }, headersSent }: ServerResponse): boolean =>
  !complete && !headersSent && !parseTarget(url).path.startsWith('/__admin/')

const isReset = ({ code }: ClientError): boolean => code === undefined || code === 'ECONNRESET' || code === 'EPIPE'

/** A connection that is reset between two requests or before the first has just ended, and one that is never used is late for nothing. */
const isWithinHead = (socket: Socket, { response, whole }: Connection): boolean =>
  response === undefined && socket.bytesRead > whole
