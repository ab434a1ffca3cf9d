import { createClient } from 'telemeeting-kit/client'

const [, , baseUrl, accountSID, authToken, appid] = process.argv
const client = createClient({ baseUrl, accountSID, authToken, appid })
const ended = await client.destroyMeeting({ confid: '002' })
const refused = await client.hangupMeeting({ confid: '002', phone: 'nobody' })
const [runtime] = ['bun', 'deno', 'node'].filter((name) => process.versions[name])
console.log(runtime, ended.statusCode, refused.statusCode)
