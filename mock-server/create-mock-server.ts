import type { Server } from 'node:http'
import type { Express } from 'express'
import { createAdminAccess } from './admin/security/admin-access.ts'
import type { Notice } from './events/notices.ts'
import { checkAddress, checkOptions } from './instance/check-options.ts'
import { createInstance } from './instance/create-instance.ts'
import { type Credentials, defaultCredentials } from './instance/default-credentials.ts'
import type { Instance } from './instance/instance.ts'
import type { MockServerOptions } from './instance/options.ts'
import { resetInstance } from './instance/reset.ts'
import { createJournalEntry, createShortEntry, type JournalEntry } from './journal/entry.ts'
import { createRequestOutcome, type RequestOutcome } from './journal/request-outcome.ts'
import type { Recorded } from './journal/ring.ts'
import { createApp } from './server/create-app.ts'
import { createHttpServer } from './server/create-http-server.ts'
import { createLifecycle } from './server/create-lifecycle.ts'
import { tokensOf } from './state/tokens.ts'
import { createVendorHandler } from './vendor-route/create-vendor-handler.ts'

/** A mock of its own: nothing is shared with another one in the same process. */
export interface MockServer {
  /** The Express app, for supertest and app.use. It needs no listen. */
  readonly app: Express
  /** http://host:port. Throws until the mock listens. */
  readonly url: string
  /** node's own server, for whoever watches connections as well as requests. Undefined until the mock listens. */
  readonly server: Server | undefined
  /** The built-in account, or the first of one's own that is served, with such an application; for this mock only. */
  readonly credentials: Credentials
  /** What /__admin asks for: the option's, or one made up for a mock that listens beyond loopback; else undefined. */
  readonly adminToken: string | undefined
  /** Port 0 takes any free one. Rejects when the port is taken. */
  listen(port?: number, host?: string): Promise<MockServer>
  /** What the mock was asked and answered, oldest first; secrets masked. A refused tunnel, or bytes that are no HTTP, too. */
  requests(): JournalEntry[]
  /** Calls back on every request from now on, until the returned function is called. */
  onRequest(listener: (entry: JournalEntry) => void): () => void
  /** The same with nothing but how each request ended, at a tenth of the cost: for logs. */
  onOutcome(listener: (outcome: RequestOutcome) => void): () => void
  /**
   * Calls back on every fault of the kit itself, such as a listener that threw, until the returned function is called.
   * While nobody listens the console has it.
   */
  onFault(listener: (error: unknown) => void): () => void
  /**
   * Calls back on what an operator should know that is no fault of the kit, such as a connection that there was no room
   * for, until the returned function is called. Of each kind it tells one a second at most.
   */
  onNotice(listener: (notice: Notice) => void): () => void
  /**
   * Forgets requests, meetings and callbacks, lets the clocks run, and puts scenarios and behaviour back as they were at
   * the start. Accounts stay.
   */
  reset(): void
  /** Ends every connection. A notice says how many of them waited for an answer. */
  close(): Promise<void>
}

/**
 * Builds a mock of TeleMeeting.wx that owns its state, clock, journal and random source (D2, D5, D9).
 * Throws BehaviourError, EndpointsError, ScenarioError, RangeError or TypeError for options that cannot be followed.
 *
 * @example
 * const mock = await createMockServer({ environment: 'sandbox' }).listen()
 * const client = createClient({ baseUrl: mock.url, ...mock.credentials })
 * await mock.close()
 */
export function createMockServer(options: MockServerOptions = {}): MockServer {
  checkOptions(options)
  const instance = createInstance(options)
  const handler = createVendorHandler(instance)
  let app: Express | undefined
  const access = createAdminAccess(instance)
  const startedAt = process.uptime()
  const connections = () => lifecycle.listening?.connections() ?? 0
  const theApp = () => (app ??= createApp({ instance, handler, access, startedAt, connections }))
  const lifecycle = createLifecycle((port, host) => createHttpServer(instance, handler, theApp).listen(port, host))
  const mock: MockServer = {
    get app() {
      return theApp()
    },
    get url() {
      const { listening } = lifecycle
      if (!listening) throw new Error('The mock does not listen yet, so it has no URL. Await listen() first.')
      return listening.url
    },
    get server() {
      return lifecycle.listening?.server
    },
    credentials: defaultCredentials(instance, options.accounts ?? []),
    get adminToken() {
      return access.token
    },
    async listen(port = 0, host = '127.0.0.1') {
      checkAddress(port, host)
      access.listenOn(host)
      await lifecycle.listen(port, host)
      return mock
    },
    requests: () => listEntries(instance),
    onRequest: (listener) => onRecorded(instance, (recorded) => listener(toEntry(instance, recorded))),
    onOutcome: (listener) =>
      onRecorded(instance, (recorded) =>
        listener(createRequestOutcome(recorded.id, recorded.exchange, (most) => toEntry(instance, recorded, most))),
      ),
    onFault: (listener) => instance.events.onFault(listener),
    onNotice: (listener) => instance.events.onNotice(listener),
    reset: () => resetInstance(instance),
    async close() {
      await Promise.all([instance.callbacks.close(), lifecycle.close()])
      instance.events.flushNotices()
    },
  }
  return mock
}

function listEntries(instance: Instance): JournalEntry[] {
  const recorded = instance.namespaces.all().flatMap(({ journal }) => journal.entries())
  return recorded.sort((one, other) => one.id - other.id).map((each) => toEntry(instance, each))
}

function toEntry(instance: Instance, { id, exchange }: Recorded, mostOfBody?: number): JournalEntry {
  const tokens = tokensOf(instance)
  return mostOfBody === undefined
    ? createJournalEntry(id, exchange, tokens)
    : createShortEntry(id, exchange, tokens, mostOfBody)
}

const onRecorded = ({ events }: Instance, listener: (recorded: Recorded) => void): (() => void) =>
  events.subscribe((event) => {
    if (event.kind === 'request') listener(event)
  })
