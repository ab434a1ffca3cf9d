import { resolveBehaviour } from './behaviour/resolve-behaviour.ts'
import { systemClock } from './clock.ts'
import type { Instance } from './instance.ts'
import { createJournal } from './journal/create-journal.ts'
import { type MockServerOptions, resolveLimits } from './options.ts'
import { createAccounts } from './state/accounts.ts'
import { createMeetings } from './state/meetings.ts'
import { createRandom } from './state/random.ts'
import { createRequestIds } from './state/request-ids.ts'

const environments = ['sandbox', 'production', 'both']

/** Makes what one mock owns out of its options. */
export function createInstance(options: MockServerOptions): Instance {
  const environment = options.environment ?? 'both'
  if (!environments.includes(environment)) {
    throw new RangeError(`There is no environment ${environment}. There are: ${environments.join(', ')}.`)
  }
  const limits = resolveLimits(options.limits)
  return {
    environment,
    limits,
    behaviour: resolveBehaviour(options.behaviour),
    accounts: createAccounts(options.accounts ?? []),
    meetings: createMeetings(limits.meetings),
    clock: options.clock ?? systemClock,
    nextRequestId: createRequestIds(createRandom(options.seed)),
    journal: createJournal({ entries: limits.journalEntries, bytes: limits.journalBytes }),
  }
}
