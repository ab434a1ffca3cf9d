import { createClient } from 'telemeeting-kit'

interface Platform {
  readonly url: string
  readonly credentials: { readonly accountSID: string; readonly authToken: string; readonly appid: string }
}

/** The program under test. */
export async function endMeeting({ url, credentials }: Platform, confid: string): Promise<string> {
  const result = await createClient({ baseUrl: url, ...credentials }).destroyMeeting({ confid })
  return result.ok ? 'ended' : `refused with ${result.statusCode}`
}
