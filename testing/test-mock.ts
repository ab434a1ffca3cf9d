import type { Credentials, JournalEntry } from '../mock-server/index.ts'
import type {
  ClockChange,
  ClockState,
  RequestPattern,
  Scenario,
  Times,
  VerificationResult,
} from '../schemas/generated/types.ts'
import { type AdminCall, AdminRefusal } from './admin-call.ts'
import { createKnownCall } from './known-answers.ts'
import { readJournal } from './read-journal.ts'

/** A mock as a test has it: what it is called with, what it was asked, and what it is to answer. */
export interface TestMock extends AsyncDisposable {
  /** http://host:port, for the program under test. */
  readonly url: string
  /** An account that nobody else has. */
  readonly credentials: Credentials
  /** Adds a forced answer for the account, after those that are there. It stays until reset. */
  force(scenario: Scenario): Promise<void>
  /**
   * What was asked and answered, oldest first; secrets masked. A running mock gives the account's own requests, and one
   * that the test started gives all. Rejects when some made room for later ones, since nobody knows what those were.
   */
  requests(): Promise<readonly JournalEntry[]>
  /** Counts the requests that fit, and names the nearest when there are too few, as POST /__admin/requests/verify does. */
  verify(match: RequestPattern, times: Times): Promise<VerificationResult>
  /** Freezes, sets, advances or resets the account's clock. */
  setClock(change: ClockChange): Promise<ClockState>
  /** Forgets requests, meetings and forced answers, and lets the clock run. The account stays. */
  reset(): Promise<void>
  /** Ends the mock, or removes the account from a running one. Rejects when something else was not awaited before. */
  close(): Promise<void>
}

/** What a test's mock is made of. */
interface Parts {
  readonly url: string
  readonly credentials: Credentials
  readonly admin: AdminCall
  /** Whether others use the mock, too: then only the account's own is looked at. */
  readonly isShared: boolean
  readonly end: () => Promise<unknown>
}

/** Makes the mock that a test has out of the admin API of one that runs. */
export function createTestMock({ url, credentials, admin, isShared, end }: Parts): TestMock {
  const { ask, close } = createGuard(tellGone(admin, url), end)
  const known = createKnownCall(ask, url)
  const own = `/accounts/${encodeURIComponent(credentials.accountSID)}`
  const scope = isShared ? own : ''
  /** An own mock answers without the account as well, but what came for it went with it. */
  async function whole<Answer>(answer: Promise<Answer>): Promise<Answer> {
    const told = await answer
    if (!isShared) await known('clock', 'GET', `${own}/clock`)
    return told
  }
  const mock: TestMock = {
    url,
    credentials,
    async force(scenario) {
      await known('scenario', 'POST', `${own}/scenarios`, scenario)
    },
    requests: () => whole(readJournal(known, scope)),
    verify: (match, times) => whole(known('verification', 'POST', `${scope}/requests/verify`, { match, times })),
    setClock: (change) => known('clock', 'PUT', `${own}/clock`, change),
    async reset() {
      await whole(known('nothing', 'POST', `${scope}/reset`))
    },
    close,
    [Symbol.asyncDispose]: close,
  }
  return mock
}

/** Nobody knows what an account that is gone had received: an empty journal would say that it was nothing. */
function tellGone(admin: AdminCall, url: string): AdminCall {
  return async (...call) => {
    try {
      return await admin(...call)
    } catch (error) {
      if (!(error instanceof AdminRefusal && error.status === 404)) throw error
      throw new Error(
        `The account of this test is gone from the mock at ${url}, with all that it had received. ` +
          'It was removed, went unused for its idleSeconds, or the mock was started anew. ' +
          'Call startMock for each test, and give no two tests at a time the same accountSID.',
      )
    }
  }
}

/** Nobody knows the result of what was not awaited: a test must not end well over it. */
function createGuard(admin: AdminCall, end: () => Promise<unknown>) {
  const open = new Set<unknown>()
  let ended: Promise<void> | undefined
  const ask: AdminCall = async (...call) => {
    if (ended) throw new Error('The mock is closed. Ask it before close().')
    const turn = {}
    open.add(turn)
    try {
      return await admin(...call)
    } finally {
      open.delete(turn)
    }
  }
  async function finish() {
    const unfinished = open.size
    await end()
    if (unfinished > 0) {
      throw new Error(
        'close() came while an assertion, or another call of the mock, was not over: nobody knows its result. Await it.',
      )
    }
  }
  return { ask, close: () => (ended ??= finish()) }
}
