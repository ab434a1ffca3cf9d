import type { ActionName } from '../../schemas/generated/types.ts'
import type { Meeting, Meetings } from '../state/meetings.ts'
import type { Effect } from '../vendor/endpoints.ts'

/** What an action works on, once every check has passed. */
export interface ActionContext {
  readonly accountSID: string
  readonly parameters: ReadonlyMap<string, unknown>
  /** Which parameters name the meeting and the phone. */
  readonly names: Pick<Effect, 'confid' | 'phone'>
  /** The meeting that is named, if there is one. */
  readonly meeting: Meeting | undefined
  readonly meetings: Meetings
  /** Milliseconds since 1970. */
  readonly now: number
  /** Makes the id of a new meeting. */
  readonly nextMeid: () => string
}

/** What came of an action. */
export interface ActionResult {
  /** What the answer carries beyond the envelope. */
  readonly more?: Readonly<Record<string, unknown>>
  /** What a status callback tells of (D15). */
  readonly event?: { readonly event: 'hangup' | 'end'; readonly confid: string; readonly phone?: string }
}

/** One operation of the platform on a meeting. */
export interface Action {
  readonly name: ActionName
  readonly run: (context: ActionContext) => ActionResult
}
