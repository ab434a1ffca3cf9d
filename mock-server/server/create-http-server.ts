import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { carryOn } from '../connections/carry-on.ts'
import { isClosing } from '../connections/close-behind.ts'
import type { Instance } from '../instance/instance.ts'
import type { Limits } from '../instance/options.ts'
import { secretsOfUnread } from '../report/mask-message.ts'
import { reportProblem, type TransportRefusal, writeProblem } from '../report/problem.ts'
import { tokensOf } from '../state/tokens.ts'
import type { VendorHandler } from '../vendor-route/create-vendor-handler.ts'
import { untilTheEnd } from './after-the-end.ts'
import { createConnectAnswer } from './answer-connect.ts'
import { createCountedRequest } from './counted-request.ts'
import { createDeclineUpgrade } from './decline-upgrade.ts'
import { judgeExpectation, judgeHead } from './judge-head.ts'
import { countWaiting, keepConnections } from './keep-connections.ts'
import { type Listening, listen } from './listen.ts'
import { createRecordRefusal } from './record-refusal.ts'
import { refuseBrokenRequest, refuseHead } from './refuse-connection.ts'

/** What is done about a connection of which node reads no more HTTP. */
type Detached = (request: IncomingMessage, socket: Socket, head: Buffer) => void

/** node's own server: the vendor's route goes straight to its handler, all else to Express, which loads when needed. */
export function createHttpServer(
  instance: Instance,
  handler: VendorHandler,
  app: () => RequestListener,
): { listen(port: number, host: string): Promise<Listening> } {
  const record = createRecordRefusal(instance)
  const { limits } = instance
  const refuse = (request: IncomingMessage, response: ServerResponse, refusal: TransportRefusal) =>
    refuseHead(request, response, refusal, secretsOfUnread(tokensOf(instance), request), record)
  const answer: RequestListener = (request, response) => {
    const refusal = judgeHead(request, limits)
    if (refusal) refuse(request, response, refusal)
    else handler(request, response, () => serveApp(instance, app, request, response))
  }
  const server = createLimitedServer(instance, answer)
  server.on('checkContinue', askForBody(limits, answer))
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) =>
    refuse(request, response, judgeExpectation(request)),
  )
  server.on('clientError', (error, socket: Socket) => refuseBrokenRequest(error, socket, instance, record))
  server.on('connect', leaveAlone(instance, createConnectAnswer(server, instance.endpoints, record)))
  server.on('upgrade', leaveAlone(instance, createDeclineUpgrade(server)))
  const sockets = keepConnections(server, instance)
  return { listen: async (port, host) => tellCut(await listen(server, sockets, port, host), sockets, instance) }
}

/** Whoever stops a mock should know whom that leaves without an answer. */
const tellCut = (
  listening: Listening,
  sockets: ReadonlyMap<Socket, unknown>,
  { events: { notice } }: Instance,
): Listening => ({
  ...listening,
  close() {
    const cut = countWaiting(sockets.keys())
    if (cut > 0) notice({ name: 'notice-answers-cut', values: { cut } })
    return listening.close()
  },
})

const leaveAlone =
  ({ intake }: Instance, act: Detached): Detached =>
  (request, socket, head) => {
    intake.release(socket)
    carryOn(socket)
    if (!isClosing(socket)) act(request, socket, head)
    // It lingers, and for that it is read.
    else if (socket.writableEnded) socket.resume()
  }

/** Asks for a body that the caller announces, but for one that is refused for its head or its length. */
const askForBody =
  (limits: Limits, answer: RequestListener): RequestListener =>
  (request, response) => {
    if (!judgeHead(request, limits) && !isTooLong(request, limits)) response.writeContinue()
    answer(request, response)
  }

const isTooLong = ({ headers }: IncomingMessage, { bodyBytes }: Limits): boolean =>
  Number(headers['content-length'] ?? 0) > bodyBytes

function createLimitedServer({ limits, intake }: Instance, answer: RequestListener): Server {
  const { headerBytes, headers, headMilliseconds, requestMilliseconds } = limits
  // node refuses a head that may take longer than its request.
  const headersTimeout = Math.min(headMilliseconds, requestMilliseconds)
  const server = createServer(
    {
      IncomingMessage: untilTheEnd(createCountedRequest(intake)),
      maxHeaderSize: headerBytes,
      // A caller without a Host header gets an answer like any other.
      requireHostHeader: false,
      keepAliveTimeout: 65_000,
      headersTimeout,
      requestTimeout: requestMilliseconds,
      connectionsCheckingInterval: Math.min(1000, headersTimeout),
    },
    answer,
  )
  // node takes them in steps and overlooks those beyond, of a trailer too. One more shows that there are too many.
  server.maxHeadersCount = headers + 1
  // What pipes a request through nc -N or socat says that nothing more comes, then waits for an answer that may be late.
  // node documents this nowhere: half-closed.test.ts fails without it.
  return Object.assign(server, { httpAllowHalfOpen: true })
}

/** The app loads at the first request for it; where that fails, the vendor's route goes on. */
function serveApp(
  { events }: Instance,
  app: () => RequestListener,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  try {
    app()(request, response)
  } catch (error) {
    events.fault('a fault of the kit itself', error)
    writeProblem(response, reportProblem({ status: 500, message: { name: 'fault-of-the-kit/pages', values: {} } }))
  }
}
