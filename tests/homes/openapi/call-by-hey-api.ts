import { createSignature, formatTimestamp } from 'telemeeting-kit/client'
import { callTeleMeeting, type TeleMeetingResponse } from './generated/hey-api'

/** Calls by the client of Hey API, which asks for the two halves of the signature by their names. */
export async function callByHeyApi(
  baseUrl: string,
  { accountSID, authToken, appid }: { accountSID: string; authToken: string; appid: string },
): Promise<TeleMeetingResponse | undefined> {
  const { sign, authorization } = createSignature({ accountSID, authToken, timestamp: formatTimestamp(Date.now()) })
  const { data } = await callTeleMeeting({
    baseUrl,
    auth: ({ name }) => (name === 'Sign' ? sign : authorization),
    path: { accountSID },
    // Without an object to put it into, 0.95 loses what is asked for the query.
    query: {} as never,
    body: { action: 'hangupMeeting', appid, confid: '002', phone: '13900000000' },
  })
  return data
}
