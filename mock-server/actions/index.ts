import type { Action } from './action.ts'
import { createMeeting } from './create-meeting.ts'
import { destroyMeeting } from './destroy-meeting.ts'
import { hangupMeeting } from './hangup-meeting.ts'
import { inviteMeeting } from './invite-meeting.ts'

/** Every action there is. What each requires is in schemas/actions/. */
export const actions: readonly Action[] = [destroyMeeting, hangupMeeting, createMeeting]

/** What is done to a meeting, by the name of the action that does it. */
export const effects: ReadonlyMap<string, Action['run']> = new Map([
  ...actions.map(({ name, run }) => [name, run] as const),
  ['inviteMeeting', inviteMeeting.run] as const,
])
