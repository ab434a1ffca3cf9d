import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Validator } from '../../schemas/generated/validator.ts'
import type { MockEvent } from '../events/events.ts'
import type { Instance } from '../instance/instance.ts'
import type { VendorHandler } from '../vendor-route/create-vendor-handler.ts'
import type { Streams } from './events/create-streams.ts'
import type { Pieces } from './json-pieces.ts'
import type { Metrics } from './metrics/create-metrics.ts'
import type { Readers } from './readers/create-readers.ts'
import type { AdminAccess } from './security/admin-access.ts'
import type { Dashboard } from './serve-dashboard.ts'

/** A schema by its title, and what checks values against it. */
export interface Checked<Value> {
  readonly schema: string
  readonly validate: Validator
  /** For the compiler alone. */
  readonly value?: Value
}

/** A request to the admin API that has passed the guards and its schemas. */
export interface AdminCall<Query, Body> {
  readonly mock: AdminContext
  readonly params: Readonly<Record<string, string>>
  readonly query: Query
  readonly body: Body
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

/** JSON with the route's usual status, unless it gives another; without body and pieces it has no content. */
export interface AdminAnswer {
  readonly status?: number
  readonly body?: object
  /** What is written piece by piece, each when the reader has room for it, with others' requests in between. */
  readonly pieces?: Pieces | (() => Promise<Pieces>)
  /** A Content-Type among them, where it is no JSON. */
  readonly headers?: Readonly<Record<string, string>>
}

/** One route: what serves it and what the OpenAPI document says of it. */
export interface AdminRoute<Query = unknown, Body = unknown> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below /__admin, parameters in braces. */
  readonly path: string
  readonly operationId: string
  /** The group that the OpenAPI document puts it in. */
  readonly tag: string
  readonly summary: string
  /**
   * Where run looks for the accountSID of one account: in its query, in its body, at a JSON pointer, or among its
   * parameters. It then has a form with that id in the path, too.
   */
  readonly account?: 'query' | 'path' | `/${string}`
  readonly query?: Checked<Query>
  readonly body?: Checked<Body> & { readonly isOptional?: true }
  readonly answer: {
    readonly status: number
    /** Another one that it may have. */
    readonly otherStatus?: number
    readonly schema?: string
    readonly contentType?: string
  }
  /** The statuses of refusals that not every route has. */
  readonly refusals?: readonly (404 | 409 | 503)[]
  /** What whoever watches is told to look at again, once the route has run. */
  readonly changes?: Exclude<MockEvent['kind'], 'request' | 'abandoned'>
  /** A GET that anyone is answered by any name and without the token; run tells those that the mock is there, no more. */
  readonly isForAll?: true
  /** Anyone may have it without the token: files of the dashboard, which hold no data. */
  readonly isPublic?: true
  /** Returns what is answered, or 'written' when it answers by itself. Throws AdminProblem. */
  run(call: AdminCall<Query, Body>): AdminAnswer | 'written' | Promise<AdminAnswer>
}

/** Lets run know its query and body, and forgets them: the schemas have made sure of them by then. */
export const defineRoute = <Query, Body>(tag: string, route: Omit<AdminRoute<Query, Body>, 'tag'>): AdminRoute =>
  ({ ...route, tag }) as AdminRoute

/** Where the caller found this mock, by its Host header. */
export const urlOf = (host: string | undefined): string => `http://${host ?? 'localhost'}`

/** What the mock hands to its admin API. */
export interface AdminOptions {
  readonly instance: Instance
  /** The vendor's route, for sending a request again. */
  readonly handler: VendorHandler
  readonly access: AdminAccess
  /** When the mock was made: seconds, by process.uptime(). */
  readonly startedAt: number
  /** How many are open to the mock's own server. */
  readonly connections?: () => number
}

/** What the routes of one mock's admin API share. */
export interface AdminContext extends AdminOptions {
  readonly streams: Streams
  readonly readers: Readers
  /** Forgets the tokens that have been gone for longest, where there are too many. */
  readonly forgetOldTokens: () => Promise<void>
  readonly dashboard: Dashboard
  readonly metrics: () => Metrics
}
