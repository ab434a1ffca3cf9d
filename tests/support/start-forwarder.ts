import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** An answer on its way back. */
export interface ForwardedAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

/** A server that passes every request on and changes the answers; `count` is 1 for the first. */
export async function startForwarder(
  upstream: string,
  change: (answer: ForwardedAnswer, count: number) => Partial<ForwardedAnswer>,
): Promise<{ readonly url: string; close(): void }> {
  let count = 0
  const server = createServer((incoming, outgoing) => {
    const options = { method: incoming.method ?? 'POST', headers: incoming.headers }
    const forwarded = request(upstream + incoming.url, options, async (answer) => {
      const received = { status: answer.statusCode ?? 0, headers: answer.headers, body: await buffer(answer) }
      count += 1
      const { status, headers, body } = { ...received, ...change(received, count) }
      outgoing.writeHead(status, { ...headers, 'content-length': body.length }).end(body)
    })
    incoming.pipe(forwarded)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close }
}
