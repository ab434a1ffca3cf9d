import type { ActionName } from '../../schemas/generated/types.ts'
import type { Meeting } from '../state/meetings.ts'

/** What an action does to a meeting, once every check has passed. */
export interface Action {
  readonly name: ActionName
  /** Returns what the answer carries beyond the envelope, if anything. */
  readonly run: (meeting: Meeting, parameters: ReadonlyMap<string, unknown>) => Record<string, unknown> | undefined
}
