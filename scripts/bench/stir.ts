import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { createAdminCall } from '../../testing/admin-call.ts'
import { createSignedRequests } from './signed-requests.ts'

/** Requests of which 6 in 100 are refused, each for its own reason; the rest is right. */
export function createMixedRequests(): string[] {
  const right = createSignedRequests(188).map((bytes) => bytes.toString('latin1'))
  const refused = mistakes.flatMap((spoil) => right.slice(0, 3).map(spoil))
  return [...right, ...refused]
}

// None changes how long a body is.
const mistakes: readonly ((asked: string) => string)[] = [
  (asked) => asked.replace(/Sign=[0-9a-f]{4}/, 'Sign=0bad'),
  (asked) => asked.replace('/sid/tele', '/sid/tale'),
  (asked) => asked.replace('"confid"', '"confjd"'),
  (asked) => asked.replace('Meeting"', 'MeetinG"'),
]

/** Someone who steers the mock and reads of it beside the load, until it is stopped. Resolves to how often it asked. */
export function startStirring(url: string): { stop(): Promise<number> } {
  const ask = createAdminCall(url, undefined)
  let isOver = false
  const stirred = (async () => {
    let asked = 0
    for (let turn = 0; !isOver; turn += 1) {
      for (const [method, path, body] of stepsOf(turn)) await ask(method, path, body)
      if (turn % 10 === 0) await leaveStream(url)
      asked += stepsOf(turn).length
      await setTimeout(100)
    }
    return asked
  })()
  return {
    stop() {
      isOver = true
      return stirred
    },
  }
}

type Step = readonly [method: string, path: string, body?: object]

/** What is done in one turn: an account comes and goes with what is its own, scenarios change, and somebody reads. */
function stepsOf(turn: number): readonly Step[] {
  const own = `/accounts/soak-${turn % 50}`
  const answers = [{ times: 2, statusCode: '-204' }]
  return [
    ['PUT', own, {}],
    ['POST', `${own}/scenarios`, { match: { confid: `meeting${turn % 100}` }, answers }],
    ['POST', `${own}/meetings`, { participants: [{ phone: '13800000000' }] }],
    ['PUT', `${own}/clock`, { advance: { seconds: 60 } }],
    ['POST', '/scenarios', { match: { confid: 'a meeting of nobody' }, answers }],
    ['GET', turn % 5 === 0 ? '/requests?limit=20' : `${own}/requests`],
    ['GET', '/meetings?limit=20'],
    ...(turn % 100 === 0 ? ([['GET', '/requests.har']] as const) : []),
    ['DELETE', '/scenarios'],
    ['DELETE', own],
  ]
}

/** Reads the beginning of the stream and goes away. Its connection is its own: one that is kept would count as left open. */
async function leaveStream(url: string): Promise<void> {
  const asked = request(`${url}/__admin/events`, { agent: false }).end()
  const [stream] = (await once(asked, 'response')) as [IncomingMessage]
  await once(stream, 'data')
  stream.destroy()
}
