import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { type BehaviourOverride, createMockServer, type MockServerOptions } from '../../mock-server/index.ts'

/** What a request says, as far as its body can be read. */
export type SentParameters = Readonly<Record<string, unknown>>

export interface SplitTarget {
  readonly url: string
  /** Each of the two, to open meetings in. */
  readonly urls: readonly [string, string]
  close(): Promise<void>
}

/** A target that has one behaviour for some requests and another one for the others, told by their parameters. */
export async function startSplitTarget(
  [one, other]: readonly [BehaviourOverride, BehaviourOverride],
  isOther: (sent: SentParameters, path: string) => boolean,
  options: MockServerOptions = {},
): Promise<SplitTarget> {
  const mocks = await Promise.all([one, other].map((behaviour) => createMockServer({ ...options, behaviour }).listen()))
  const urls = mocks.map(({ url }) => url) as [string, string]
  const server = createServer(async (incoming, outgoing) => {
    const body = await buffer(incoming)
    const url = urls[isOther(readSent(body), incoming.url ?? '') ? 1 : 0]
    const forwarded = request(
      url + incoming.url,
      { method: incoming.method ?? '', headers: incoming.headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 0, answer.headers)
        answer.pipe(outgoing)
      },
    )
    forwarded.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = async () => {
    server.closeAllConnections()
    server.close()
    await Promise.all(mocks.map((mock) => mock.close()))
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, urls, close }
}

function readSent(body: Buffer): SentParameters {
  try {
    return Object(JSON.parse(body.toString()))
  } catch {
    return {}
  }
}
