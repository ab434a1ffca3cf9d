const { createClient } = require('telemeeting-kit')

/** The program under test. */
exports.endMeeting = async function endMeeting({ url, credentials }, confid) {
  const result = await createClient({ baseUrl: url, ...credentials }).destroyMeeting({ confid })
  return result.ok ? 'ended' : `refused with ${result.statusCode}`
}
