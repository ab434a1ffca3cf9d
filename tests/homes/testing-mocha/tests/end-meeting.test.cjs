const assert = require('node:assert/strict')
const { assertNoContractViolations, assertNotReceived, assertReceived, startMock } = require('telemeeting-kit/testing')
const { endMeeting } = require('../end-meeting.cjs')

describe('endMeeting', () => {
  let mock
  beforeEach(async () => {
    mock = await startMock()
  })
  afterEach(() => mock.close())

  it('ends the meeting', async () => {
    assert.equal(await endMeeting(mock, '002'), 'ended')
    await assertReceived(mock, { action: 'destroyMeeting', confid: '002' }, { times: 1 })
    await assertNotReceived(mock, { action: 'hangupMeeting' })
    await assertNoContractViolations(mock)
  })

  it('tells of an application that is refused', async () => {
    await mock.force({ answers: [{ statusCode: '-205' }] })
    assert.equal(await endMeeting(mock, '002'), 'refused with -205')
    await assertReceived(mock, { statusCode: '-205' }, { times: 1 })
  })
})
