import type { Action } from './action.ts'
import { createMeeting } from './create-meeting.ts'
import { destroyMeeting } from './destroy-meeting.ts'
import { hangupMeeting } from './hangup-meeting.ts'

/** Every action there is. What each requires is in schemas/actions/. */
export const actions: readonly Action[] = [destroyMeeting, hangupMeeting, createMeeting]
