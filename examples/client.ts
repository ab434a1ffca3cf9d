import { createClient } from 'telemeeting-kit'

const { env } = process
const client = createClient({
  baseUrl: env.TELEMEETING_BASE_URL ?? 'http://127.0.0.1:4010',
  accountSID: env.TELEMEETING_ACCOUNT_SID ?? 'telemeetingkitaccountactive00001',
  authToken: env.TELEMEETING_AUTH_TOKEN ?? 'notasecrettokenofactiveaccount01',
  appid: env.TELEMEETING_APPID ?? 'telemeetingkitapptrial0000000001',
})
const result = await client.destroyMeeting({ confid: '002' })
if (result.ok) console.log(`accepted as ${result.answer.requestId}`)
else console.log(`refused with ${result.statusCode}: ${result.meaning} ${result.remedy}`)
