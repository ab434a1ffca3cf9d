import assert from 'node:assert/strict'
import { assertNoContractViolations, assertNotReceived, assertReceived, startMock } from 'telemeeting-kit/testing'
import { endMeeting } from '../end-meeting.cjs'

const mock = await startMock()
beforeEach(() => mock.reset())
after(() => mock.close())

it('the meeting is ended', async () => {
  assert.equal(await endMeeting(mock, '002'), 'ended')
  await assertReceived(mock, { action: 'destroyMeeting', confid: '002' }, { times: 1 })
  await assertNotReceived(mock, { action: 'hangupMeeting' })
  await assertNoContractViolations(mock)
})

it('an application that is refused is told', async () => {
  await mock.force({ answers: [{ statusCode: '-205' }] })
  assert.equal(await endMeeting(mock, '002'), 'refused with -205')
  await assertReceived(mock, { statusCode: '-205' }, { times: 1 })
})
