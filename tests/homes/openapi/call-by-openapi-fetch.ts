import createClient from 'openapi-fetch'
import { createSignature, formatTimestamp } from 'telemeeting-kit/client'
import type { components, paths } from './generated/types.js'

type Answer = components['schemas']['TeleMeetingResponse']

/** Calls by the types of openapi-typescript; what the types have no place for, Sign, is added on the way. */
export async function callByOpenApiFetch(
  baseUrl: string,
  { accountSID, authToken, appid }: { accountSID: string; authToken: string; appid: string },
): Promise<Answer | undefined> {
  const { sign, authorization } = createSignature({ accountSID, authToken, timestamp: formatTimestamp(Date.now()) })
  const client = createClient<paths>({ baseUrl })
  client.use({
    async onRequest({ request }) {
      const { method, headers } = request
      return new Request(`${request.url}?Sign=${sign}`, { method, headers, body: await request.text() })
    },
  })
  const path = '/201612/sid/{accountSID}/call/TeleMeeting.wx'
  const options = { params: { path: { accountSID } }, headers: { Authorization: authorization } }
  const { data } = await client.POST(path, { ...options, body: { action: 'destroyMeeting', appid, confid: '002' } })
  return data
}

type Body = components['schemas']['TeleMeetingRequest']

// @ts-expect-error There is no such action.
export const unknownAction: Body = { action: 'endMeeting', appid: '1', confid: '002' }
// @ts-expect-error A meeting is named by a text.
export const wrongType: Body = { action: 'destroyMeeting', appid: '1', confid: 2 }
// @ts-expect-error To hang up takes a phone.
export const missingParameter: Body = { action: 'hangupMeeting', appid: '1', confid: '002' }
