import type { Instance } from '../instance/instance.ts'
import type { VendorHandler } from '../vendor-route/create-vendor-handler.ts'
import type { Streams } from './events/create-streams.ts'
import type { AdminAccess } from './security/admin-access.ts'
import type { Dashboard } from './serve-dashboard.ts'

/** What the mock hands to its admin API. */
export interface AdminOptions {
  readonly instance: Instance
  /** The vendor's route, for sending a request again. */
  readonly handler: VendorHandler
  readonly access: AdminAccess
  /** When the mock was made: milliseconds, by performance.now(). */
  readonly startedAt: number
}

/** What the routes of one mock's admin API share. */
export interface AdminContext extends AdminOptions {
  readonly streams: Streams
  readonly dashboard: Dashboard
}
