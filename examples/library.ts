import { createClient, createMockServer } from 'telemeeting-kit'

const mock = await createMockServer({ seed: 1 }).listen()
const client = createClient({ baseUrl: mock.url, ...mock.credentials })

const ended = await client.destroyMeeting({ confid: '002' })
console.log(ended.statusCode)

const refused = await client.hangupMeeting({ confid: '002', phone: 'nobody' })
if (!refused.ok) console.log(refused.statusCode, refused.reason)

for (const { action, answer } of mock.requests()) console.log(action, answer.body)
await mock.close()
