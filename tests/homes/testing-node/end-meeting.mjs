import { createClient } from 'telemeeting-kit'

/** The program under test. */
export async function endMeeting({ url, credentials }, confid) {
  const result = await createClient({ baseUrl: url, ...credentials }).destroyMeeting({ confid })
  return result.ok ? 'ended' : `refused with ${result.statusCode}`
}
