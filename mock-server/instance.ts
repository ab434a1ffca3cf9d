import type { Behaviour } from './behaviour/resolve-behaviour.ts'
import type { Clock } from './clock.ts'
import type { Journal } from './journal/create-journal.ts'
import type { Limits } from './options.ts'
import type { Account } from './state/accounts.ts'
import type { Meetings } from './state/meetings.ts'
import type { NextRequestId } from './state/request-ids.ts'
import type { Environment } from './vendor-request.ts'

/** Everything that one mock owns. Nothing of it is shared with another mock in the same process. */
export interface Instance {
  readonly environment: Environment | 'both'
  readonly behaviour: Behaviour
  readonly accounts: Map<string, Account>
  readonly meetings: Meetings
  readonly clock: Clock
  readonly nextRequestId: NextRequestId
  readonly journal: Journal
  readonly limits: Limits
}

/** Every token that the mock knows, to be struck out of whatever is shown. */
export const tokensOf = ({ accounts }: Pick<Instance, 'accounts'>): readonly string[] =>
  [...accounts.values()].map(({ authToken }) => authToken)
