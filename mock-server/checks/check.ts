import type { CheckPlaces, Message } from '../../schemas/generated/messages.ts'
import type { CheckName, ClaimId } from '../../schemas/generated/types.ts'
import type { Account, Application } from '../state/accounts.ts'
import type { Meeting } from '../state/meetings.ts'
import type { ParsedAuthorization } from '../vendor/authorization.ts'
import type { KnownAction } from '../vendor/endpoints.ts'
import type { Environment, VendorRequest } from '../vendor/vendor-request.ts'
import type { SentParameter } from './find-parameter.ts'

/** How far a timestamp may be from now, and on which clock it was read. */
export interface TimestampRules {
  readonly windowMilliseconds: number
  readonly utcOffsetMilliseconds: number
  /** The offset as people write it, such as +08:00. */
  readonly utcOffset: string
}

/** What the checks know beside the request. Whatever could not be found or read is undefined. */
export interface CheckContext {
  readonly account: Account | undefined
  /** All that there are, to say which one may have been meant. */
  readonly accounts: ReadonlyMap<string, Account>
  readonly authorization: ParsedAuthorization | undefined
  readonly action: KnownAction | undefined
  /** The names of all that its endpoint knows. */
  readonly actions: readonly string[]
  /** The action's parameters, each with what was sent for it. */
  readonly parameters: readonly SentParameter[]
  readonly application: Application | undefined
  readonly environment: Environment
  /** The one that is named, by confid unless the action has another parameter for that. */
  readonly meeting: Meeting | undefined
  /** Milliseconds since 1970, by the mock's clock. */
  readonly now: number
  readonly timestampRules: TimestampRules
}

/** Why a check does not hold: facts, of which the report makes sentences. Never holds the right Sign; the report masks the rest. */
export interface Failure {
  readonly message: Message<keyof CheckPlaces>
  /**
   * The assumptions that it rests on, where they are others than what the check's code rests on: an empty action is taken
   * for a missing one by an assumption, whatever the page says of a missing one.
   */
  readonly assumed?: readonly ClaimId[]
}

/**
 * One statement that must hold of a request. A check that cannot be evaluated holds: what is missing is another
 * check's statement, so that every single fault breaks exactly one check, in whatever order they are made.
 */
export interface Check {
  readonly name: CheckName
  readonly claims: readonly ClaimId[]
  readonly run: (request: VendorRequest, context: CheckContext) => Failure | undefined
}
