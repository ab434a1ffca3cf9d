import { createClient } from 'telemeeting-kit/client'

export default {
  async fetch(_request, { baseUrl, accountSID, authToken, appid }) {
    const client = createClient({ baseUrl, accountSID, authToken, appid })
    const ended = await client.destroyMeeting({ confid: '002' })
    const refused = await client.hangupMeeting({ confid: '002', phone: 'nobody' })
    return Response.json([ended.statusCode, refused.statusCode])
  },
}
