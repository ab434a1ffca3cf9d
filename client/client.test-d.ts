// Checked by the type checker alone: every @ts-expect-error is an error if the line below it compiles.
import type { AnyStatusCode, StatusCode } from '../schemas/generated/types.ts'
import {
  type CallResult,
  type Client,
  type CreateMeetingParameters,
  type CreateMeetingResponse,
  createClient,
  type DestroyMeetingParameters,
  type HangupMeetingParameters,
} from './index.ts'

declare const client: Client

export async function destroyMeetingIsTyped(): Promise<void> {
  await client.destroyMeeting({ confid: '002' })
  await client.destroyMeeting({ confid: '002', appid: 'another' }, { timeoutMilliseconds: 1 })
  // @ts-expect-error confid is missing
  await client.destroyMeeting({})
  // @ts-expect-error confid is a string
  await client.destroyMeeting({ confid: 2 })
  // @ts-expect-error there is no such parameter
  await client.destroyMeeting({ confid: '002', phone: '13900000000' })
  // @ts-expect-error there is no such option
  await client.destroyMeeting({ confid: '002' }, { timeout: 1 })
}

export async function hangupMeetingIsTyped(): Promise<void> {
  const parameters: HangupMeetingParameters = { confid: '002', phone: '13900000000' }
  await client.hangupMeeting(parameters)
  // @ts-expect-error phone is missing
  await client.hangupMeeting({ confid: '002' })
}

export async function actionsAreKnown(): Promise<void> {
  // @ts-expect-error there is no such action
  await client.endMeeting({ confid: '002' })
  // @ts-expect-error the action is spelt differently
  await client.destroymeeting({ confid: '002' })
}

export function okNarrows(result: CallResult): string {
  // @ts-expect-error a success may have no remedy: look at ok first
  result.remedy
  if (result.ok) {
    const accepted: '0' = result.statusCode
    // @ts-expect-error a success has no remedy
    result.remedy
    return accepted
  }
  // @ts-expect-error a refusal never has the code of success
  if (result.statusCode === '0') return ''
  return result.remedy
}

export function requestIdIsText(result: CallResult): string {
  // @ts-expect-error a refusal may have none: look at ok first
  const either: string = result.answer.requestId
  // @ts-expect-error it is text: no number holds its digits
  if (result.ok && result.answer.requestId === 29) return either
  return result.ok ? result.answer.requestId : (result.answer.requestId ?? '')
}

export function codesAreKnown(result: CallResult): boolean {
  // @ts-expect-error there is no such code
  if (result.statusCode === '-206') return false
  // @ts-expect-error codes are text
  if (result.statusCode === -2) return false
  return result.statusCode === '-104' || result.statusCode === '-205' || result.statusCode === 'unlisted'
}

/** What arrives may be more than what is listed. */
export function anyCodeArrives(listed: StatusCode): readonly AnyStatusCode[] {
  // @ts-expect-error no list has this code
  const known: StatusCode = '-704'
  // @ts-expect-error a code is a whole number
  const word: AnyStatusCode = 'unlisted'
  // @ts-expect-error codes are text
  const number: AnyStatusCode = -704
  return [listed, '-704', '7', known, word, number]
}

export function optionsAreRequired(): void {
  const credentials = { accountSID: 'a', authToken: 'b', appid: 'c' }
  createClient({ baseUrl: 'http://127.0.0.1', ...credentials })
  // @ts-expect-error baseUrl has no default
  createClient(credentials)
  // @ts-expect-error appid is required
  createClient({ baseUrl: 'http://127.0.0.1', accountSID: 'a', authToken: 'b' })
}

export async function createMeetingIsTyped(): Promise<string | undefined> {
  const parameters: CreateMeetingParameters = { creator: '13800000000', parties: [{ name: 'A', phone: '13900000000' }] }
  const result: CallResult<CreateMeetingResponse> = await client.createMeeting(parameters)
  // @ts-expect-error a code is text
  if (result.statusCode === 0) return undefined
  if (result.statusCode !== '0') return result.remedy
  // @ts-expect-error the meid is assumed (A15), so it may be missing
  result.answer.meid.length
  const meid: string | undefined = result.answer.meid
  const parametersOfNext: DestroyMeetingParameters = { confid: meid ?? '' }
  const ended = await client.destroyMeeting(parametersOfNext)
  // @ts-expect-error only createMeeting answers with a meid
  ended.answer.meid
  return meid
}
