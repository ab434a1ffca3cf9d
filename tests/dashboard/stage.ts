import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { createMockServer, type MockServer, type MockServerOptions } from '../../mock-server/index.ts'
import { noon } from '../support/signed-request.ts'
import { openBrowser, type Visit, type VisitOptions, visit } from './browser.ts'

/** What the tests of one file share. */
export interface Stage {
  readonly browser: Browser
  readonly mock: MockServer
  /** Opens the dashboard of the mock, or of what stands in for it, as a new visitor and waits until it is live. */
  visit(options?: VisitOptions, mock?: { readonly url: string }): Promise<Visit>
  /** Puts another mock in the place of the one that there is. */
  restart(options?: MockServerOptions): Promise<MockServer>
  /** Sends JSON to the mock's admin API. */
  tell(path: string, body: unknown, method?: 'POST' | 'PUT'): Promise<Response>
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
  const held = {} as { browser: Browser; mock: MockServer }
  const the = createStage(held)
  const open = async () => {
    held.mock = await start(options)
    await prepare?.(the)
  }
  beforeAll(async () => {
    held.browser = await openBrowser()
    if (isShared) await open()
  })
  if (!isShared) beforeEach(open)
  afterEach(async () => {
    for (const context of held.browser.contexts()) await context.close()
    if (!isShared) await held.mock.close()
  })
  if (isShared) afterAll(() => held.mock?.close())
  return the
}

const start = (options: MockServerOptions = {}): Promise<MockServer> =>
  createMockServer({ clock: { now: () => noon }, ...options }).listen()

const createStage = (held: { browser: Browser; mock: MockServer }): Stage => ({
  get browser() {
    return held.browser
  },
  get mock() {
    return held.mock
  },
  visit: (options, mock = held.mock) => visit(held.browser, mock, options),
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
