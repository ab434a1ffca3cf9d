import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EndpointsFile } from '../../mock-server/index.ts'
import { createCounter } from '../../mock-server/state/create-counter.ts'
import { noon } from '../support/signed-request.ts'
import type { Actor } from './ask-calls.ts'
import { compareState } from './compare-state.ts'
import type { Kind } from './kind.ts'
import type { ModelAccount } from './model.ts'
import { type Round, rounds, type Step } from './sequence-inputs.ts'
import { takeStep } from './take-step.ts'
import { startWatchedMock, type WatchedMock } from './watched-mock.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/endpoints.md'), 'utf8')
const endpoints: EndpointsFile = JSON.parse(/```json\n(.*?)```/s.exec(page)?.[1] ?? '')

interface World extends WatchedMock {
  /** A number that no run before had. */
  readonly nextRun: () => number
}

/** Steps in any order on several accounts at once, each answer held against a model of the contract. */
export const sequences: Kind<Round[], World> = {
  name: 'sequences',
  runs: 40,
  inputs: rounds,
  async open(isClose, options) {
    return { ...(await startWatchedMock(isClose, { endpoints, ...options })), nextRun: createCounter() }
  },
  async run(all, world) {
    const run = world.nextRun()
    const most = Math.max(...all.map(({ streams }) => streams.length))
    const actors = await Promise.all(
      Array.from({ length: most }, (_, index) => createActor(world, `fuzz-${run}-${index}`)),
    )
    for (const { isStrict, streams } of all) {
      await world.admin('PUT', '/behaviour/strict', { strict: isStrict })
      await Promise.all(streams.map((steps, index) => runStream(world, actors[index] as Actor, steps, isStrict)))
      for (const actor of actors) await compareState(world, actor)
    }
    await Promise.all(actors.map((actor) => dismiss(world, actor)))
    return all
      .flatMap(({ streams }) => streams.flat())
      .reduce((count, each) => count + (each.do === 'call' ? each.calls.length : 1), 0)
  },
  settle: (world) => world.compareListeners(true),
}

async function createActor(world: WatchedMock, accountSID: string): Promise<Actor> {
  const credentials = { authToken: `token-of-${accountSID}-which-is-secret`, appid: `app-of-${accountSID}` }
  const model: ModelAccount = {
    accountSID,
    exists: false,
    status: 'active',
    balance: 100,
    now: noon,
    isFrozen: false,
    requests: 0,
    meetings: new Map(),
    scenarios: [],
  }
  const actor = { model, credentials, connection: undefined, isStrict: false }
  world.secrets.add(credentials.authToken)
  await takeStep(world, actor, { do: 'renew', status: 'active', balance: 100 })
  return actor
}

async function dismiss(world: WatchedMock, { model, credentials, connection }: Actor): Promise<void> {
  connection?.socket.destroy()
  if (model.exists) await world.admin('DELETE', `/accounts/${model.accountSID}`)
  world.secrets.delete(credentials.authToken)
}

async function runStream(world: WatchedMock, actor: Actor, steps: readonly Step[], isStrict: boolean): Promise<void> {
  actor.isStrict = isStrict
  for (const step of steps) await takeStep(world, actor, step)
}
