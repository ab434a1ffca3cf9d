import type { Behaviour } from '../behaviour/resolve-behaviour.ts'
import type { Callbacks } from '../callbacks/index.ts'
import type { Intake } from '../connections/intake.ts'
import type { Doctor } from '../doctor/index.ts'
import type { Events } from '../events/events.ts'
import type { Tally } from '../events/tally.ts'
import type { Accounts } from '../state/accounts.ts'
import type { NextRequestId } from '../state/request-ids.ts'
import type { Clock, ControlledClock } from '../vendor/clock.ts'
import type { Endpoints } from '../vendor/endpoints.ts'
import type { Environment } from '../vendor/vendor-request.ts'
import type { Namespaces } from './namespaces.ts'
import type { Limits } from './options.ts'
import type { SharedRoom } from './shared-room.ts'

/** Everything that one mock owns. Nothing of it is shared with another mock in the same process. */
export interface Instance {
  readonly environment: Environment | 'both'
  /** What can be called. */
  readonly endpoints: Endpoints
  behaviour: Behaviour
  /** The one that the mock was started with. */
  readonly initialBehaviour: Behaviour
  readonly accounts: Accounts
  /** What /__admin asks for; undefined as long as it asks for nothing. */
  adminToken: string | undefined
  readonly namespaces: Namespaces
  /** The mock's own time; nobody can change it while the mock runs. */
  readonly baseClock: Clock
  /** The time that every account follows which has none of its own. */
  readonly clock: ControlledClock
  readonly nextRequestId: NextRequestId
  readonly nextMeid: () => string
  /** Token and appids of an account that was made without: 32 hex digits for each name, by the seed. */
  readonly digitsOf: (name: string) => string
  readonly events: Events
  readonly tally: Tally
  /** Is told how many seconds a whole answer took, from when somebody first asks. */
  observeLatency: ((seconds: number) => void) | undefined
  readonly callbacks: Callbacks
  readonly limits: Limits
  /** What bodies share of which a part is yet to come. */
  readonly pendingBodies: SharedRoom
  readonly intake: Intake
  readonly doctor: Doctor
}
