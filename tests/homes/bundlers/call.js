import { createClient } from 'telemeeting-kit/client'

const [, , baseUrl, accountSID, authToken, appid] = process.argv
const client = createClient({ baseUrl, accountSID, authToken, appid })
client.destroyMeeting({ confid: '002' }).then(({ statusCode }) => console.log(`answered ${statusCode}`))
