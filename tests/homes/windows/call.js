import { env } from 'node:process'
import { createClient } from 'telemeeting-kit/client'

const client = createClient({
  baseUrl: env.TELEMEETING_BASE_URL,
  accountSID: env.TELEMEETING_ACCOUNT_SID,
  authToken: env.TELEMEETING_AUTH_TOKEN,
  appid: env.TELEMEETING_APPID,
})
process.exitCode = (await client.destroyMeeting({ confid: '002' })).ok ? 0 : 1
