import type { Entry } from '../../schemas/generated/types.ts'

/** What a createMeeting is known by: its name, else the meid that it was answered, and how many are rung. */
export interface NewMeeting {
  readonly name: string | undefined
  readonly participants: number | undefined
}

/** Of a request that makes a meeting; undefined of any other. */
export function readNewMeeting({ request, answer }: Pick<Entry, 'request' | 'answer'>): NewMeeting | undefined {
  const { action, meetingname, parties } = readMembers(request.body)
  if (action !== 'createMeeting') return undefined
  const name = textOf(meetingname) || textOf(readMembers(answer.body).meid)
  return { name, participants: Array.isArray(parties) ? parties.length : undefined }
}

/** The requestId of an answer, by which callbacks name what caused them. */
export const readRequestId = ({ answer }: Pick<Entry, 'answer'>): string | undefined =>
  textOf(readMembers(answer.body).requestId)

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** The members of a body that is JSON; none of one that is not. */
export function readMembers(body: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(body))
  } catch {
    return {}
  }
}
