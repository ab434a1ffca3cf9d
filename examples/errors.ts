import { createClient, isClientError } from 'telemeeting-kit'

const account = { accountSID: 'mine', authToken: 'secret', appid: 'app' }
const client = createClient({ baseUrl: 'http://127.0.0.1:2', ...account })
try {
  await client.destroyMeeting({ confid: '002' })
} catch (error) {
  if (!isClientError(error, 'NetworkError')) throw error
  console.log(error.code, error.message)
}
