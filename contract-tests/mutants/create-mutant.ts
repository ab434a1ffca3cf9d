import { createServer, type IncomingMessage, type Server, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Ask, MockKnobs, Mutant, RawAnswer, RawRequest, Serve } from './mutant.ts'

/** Something that answers at a URL until it is closed. */
export interface Listening {
  readonly url: string
  close(): Promise<void>
}

/** Starts the mock that drifts by its knobs, or stands behind what drifts. */
export type ListenMock = (options: MockKnobs) => Promise<Listening>

/**
 * Builds a drifted mock: the real one with the mutant's knobs, and with the mutant's own server in front of it on
 * loopback when it rewrites what goes through. `listenMock` starts the real one, which the suite may not import.
 *
 * @example
 * const listenMock = (options: MockKnobs) => createMockServer(options).listen()
 * const target = await createMutant(ignoresTheWhitelist, listenMock).listen()
 */
export function createMutant({ options = {}, serve }: Mutant, listenMock: ListenMock) {
  return {
    async listen(): Promise<Listening> {
      const mock = await listenMock(options)
      if (!serve) return mock
      const ask: Ask = (request) => forward(request, mock.url)
      const server = createServer((incoming, outgoing) => {
        answer(incoming, serve, ask).then(
          ({ status, headers, body }) => outgoing.writeHead(status, headers).end(body),
          (error: Error) => outgoing.destroy(error),
        )
      })
      const url = await listenOnLoopback(server)
      return { url, close: async () => void (await Promise.all([closeServer(server), mock.close()])) }
    },
  }
}

async function answer(incoming: IncomingMessage, serve: Serve, ask: Ask): Promise<RawAnswer> {
  const { method = '', url: target = '' } = incoming
  const authorizations = incoming.headersDistinct.authorization ?? []
  const request = { method, target, headers: headersOf(incoming), authorizations, body: await readBody(incoming) }
  return serve(request, ask)
}

/** The mock is asked with the length of what it gets, so a mutant that minds chunks must answer by itself. */
function forward({ method, target, headers, body }: RawRequest, mockUrl: string): Promise<RawAnswer> {
  const { 'transfer-encoding': _, connection: __, ...rest } = headers
  const { hostname, port } = new URL(mockUrl)
  const own = { ...rest, 'content-length': String(body.length) }
  return new Promise((resolve, reject) => {
    const outgoing = send({ hostname, port, method, path: target, headers: own, agent: false })
    outgoing.on('error', reject)
    outgoing.on('response', (incoming) => {
      const status = incoming.statusCode ?? 0
      readBody(incoming).then((bytes) => resolve({ status, headers: headersOf(incoming), body: bytes }), reject)
    })
    outgoing.end(body)
  })
}

const headersOf = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function listenOnLoopback(server: Server): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
  })
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
