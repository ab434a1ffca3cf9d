import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { createMockServer, type MockServer, type MockServerOptions } from '../../mock-server/index.ts'
import { noon } from '../support/signed-request.ts'
import { openBrowser, type Visit, visit } from './browser.ts'
import { createVisitors, type VisitOptions, type Visitors } from './visitors.ts'

/** What the tests of one file share. */
export interface Stage {
  readonly visitors: Visitors
  readonly mock: MockServer
  /** Opens the dashboard of the mock, or of what stands in for it, as a visitor who remembers nothing, and waits until it is live. */
  visit(options?: VisitOptions, mock?: { readonly url: string }): Promise<Visit>
  /** Puts another mock in the place of the one that there is. */
  restart(options?: MockServerOptions): Promise<MockServer>
  /** Sends JSON to the mock's admin API. */
  tell(path: string, body: unknown, method?: 'POST' | 'PUT'): Promise<Response>
}

interface Held {
  visitors: Visitors
  mock: MockServer
}

interface Plan extends MockServerOptions {
  /** Whether one mock serves all tests; each has a fresh one otherwise. */
  readonly isShared?: boolean
}

/**
 * Sets up the browser for the tests of a file, and a mock whose clock says noon unless it is told otherwise. What the mock
 * is to have been asked before is done by `prepare`.
 */
export function stage({ isShared = false, ...options }: Plan = {}, prepare?: (the: Stage) => Promise<unknown>): Stage {
  const held = {} as Held
  const the = createStage(held)
  const open = async () => {
    held.mock = await start(options)
    await prepare?.(the)
  }
  beforeAll(async () => {
    held.visitors = createVisitors(await openBrowser())
    if (isShared) await open()
  })
  if (!isShared) beforeEach(open)
  afterEach(async () => {
    await held.visitors.leave()
    if (!isShared) await held.mock.close()
  })
  afterAll(async () => {
    await held.visitors.close()
    if (isShared) await held.mock?.close()
  })
  return the
}

const start = (options: MockServerOptions = {}): Promise<MockServer> =>
  createMockServer({ clock: { now: () => noon }, ...options }).listen()

const createStage = (held: Held): Stage => ({
  get visitors() {
    return held.visitors
  },
  get mock() {
    return held.mock
  },
  visit: async ({ hash, ...options } = {}, mock = held.mock) => visit(await held.visitors.come(options), mock, hash),
  async restart(options) {
    await held.mock.close()
    held.mock = await start(options)
    return held.mock
  },
  tell: (path, body, method = 'POST') =>
    fetch(`${held.mock.url}/__admin/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
})
