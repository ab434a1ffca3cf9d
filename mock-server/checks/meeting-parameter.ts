import type { KnownAction } from '../vendor/endpoints.ts'

/** The parameter that names the meeting on which an action acts; undefined where it acts on none. */
export const meetingParameter = ({ effect }: Pick<KnownAction, 'effect'>): string | undefined =>
  effect.does === 'nothing' ? undefined : effect.confid

/** The parameter that names who is to be hung up; undefined where nobody is. */
export const hungUpParameter = ({ effect }: Pick<KnownAction, 'effect'>): string | undefined =>
  effect.does === 'hangupMeeting' ? effect.phone : undefined
