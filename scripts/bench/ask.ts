import { once } from 'node:events'
import { Agent, type IncomingMessage, request as sendRequest } from 'node:http'
import { createServer } from 'node:net'
import type { SignedRequest } from './signed-requests.ts'

export interface Answer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: string
  /** Of head and body, so that what a load brought can be held against it. */
  readonly bytes: number
}

/** Asks once, on a connection of its own. */
export async function ask(port: number, { path, headers, body }: SignedRequest): Promise<Answer> {
  // Kept alive, since then the answer has the head that it has under load.
  const agent = new Agent({ keepAlive: true })
  try {
    const sent = sendRequest({ agent, host: '127.0.0.1', port, method: 'POST', path, headers })
    sent.end(body)
    const [message] = (await once(sent, 'response')) as [IncomingMessage]
    const chunks: Buffer[] = []
    for await (const chunk of message) chunks.push(chunk)
    const bytes = Buffer.concat(chunks)
    const { statusCode: status = 0, headers: received } = message
    return { status, headers: received, body: bytes.toString('utf8'), bytes: lengthOfHead(message) + bytes.length }
  } finally {
    agent.destroy()
  }
}

function lengthOfHead({ httpVersion, statusCode, statusMessage, rawHeaders }: IncomingMessage): number {
  // A header is followed by a colon and a blank or by the line's end, in turns; two bytes each.
  const lines = rawHeaders.reduce((sum, text) => sum + text.length + 2, 0)
  return `HTTP/${httpVersion} ${statusCode} ${statusMessage}\r\n`.length + lines + 2
}

export const isSuccess = ({ status, body }: Answer): boolean => status === 200 && /"statusCode":\s*"0"/.test(body)

// Below the ports that systems give to callers: there a caller who asks a port again and again meets itself one day.
const firstPort = 20_000
let nextPort = firstPort + (process.pid % 5000)

/** A port that nobody listens on. */
export async function findFreePort(): Promise<number> {
  for (;;) {
    nextPort += 1
    const port = nextPort
    const server = createServer().listen(port, '127.0.0.1')
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    )
    server.close()
    if (isFree) return port
  }
}
