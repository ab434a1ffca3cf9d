import { type Agent, request } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { createSignedRequest } from './signed-requests.ts'

/** How long a call may take. */
export const patienceMilliseconds = 5000

/** Fewer say nothing of a share: where calls are slow, callers go on until there are so many, for half a minute. */
const leastAsked = 20

/** What became of a call. */
export interface Seen {
  readonly milliseconds: number
  readonly isAnswered: boolean
}

export interface Caller {
  /** Forgets what was seen, but for what is not over. */
  restart(): void
  /** Ends, and gives what was seen: of few calls after a while more. */
  stop(): Promise<readonly Seen[]>
}

/** Calls again and again, a moment after each answer. */
export function startCalling(port: number, agent?: Agent): Caller {
  let seen: Seen[] = []
  let end = Number.POSITIVE_INFINITY
  const isOver = () => performance.now() > end && (seen.length >= leastAsked || performance.now() > end + 30_000)
  const over = (async () => {
    while (!isOver()) {
      const start = performance.now()
      const isAnswered = await ask(port, agent)
      seen.push({ isAnswered, milliseconds: performance.now() - start })
      await setTimeout(10)
    }
    agent?.destroy()
    return seen
  })()
  return {
    restart() {
      seen = []
    },
    stop() {
      end = Math.min(end, performance.now())
      return over
    },
  }
}

function ask(port: number, agent: Agent | undefined): Promise<boolean> {
  const { path, headers, body } = createSignedRequest()
  return new Promise((resolve) => {
    const options = { port, host: '127.0.0.1', method: 'POST', path, headers, timeout: patienceMilliseconds }
    const asked = request({ ...options, agent: agent ?? false }, (response) => {
      let text = ''
      response.on('data', (piece) => {
        text += piece
      })
      response.once('close', () => resolve(response.complete && text.includes('"statusCode":"0"')))
    })
    asked.once('timeout', () => asked.destroy()).once('error', () => resolve(false))
    asked.end(body)
  })
}
