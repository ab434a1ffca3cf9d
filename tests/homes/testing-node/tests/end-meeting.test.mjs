import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { assertNoContractViolations, assertNotReceived, assertReceived, startMock } from 'telemeeting-kit/testing'
import { endMeeting } from '../end-meeting.mjs'

const mock = await startMock()
beforeEach(() => mock.reset())
after(() => mock.close())

test('the meeting is ended', async () => {
  assert.equal(await endMeeting(mock, '002'), 'ended')
  await assertReceived(mock, { action: 'destroyMeeting', confid: '002' }, { times: 1 })
  await assertNotReceived(mock, { action: 'hangupMeeting' })
  await assertNoContractViolations(mock)
})

test('an application that is refused is told', async () => {
  await mock.force({ answers: [{ statusCode: '-205' }] })
  assert.equal(await endMeeting(mock, '002'), 'refused with -205')
  await assertReceived(mock, { statusCode: '-205' }, { times: 1 })
})

test('a mock of its own', async () => {
  const mock = await startMock()
  assert.equal(await endMeeting(mock, '002'), 'ended')
  await assertReceived(mock, { action: 'destroyMeeting', confid: '002' }, { times: 1 })
  await mock[Symbol.asyncDispose]()
  await assert.rejects(mock.requests(), /The mock is closed/)
})
