const { matchers, startMock } = require('telemeeting-kit/testing')
const { endMeeting } = require('../end-meeting.js')

expect.extend(matchers)

let mock
beforeEach(async () => {
  mock = await startMock()
})
afterEach(() => mock.close())

test('the meeting is ended', async () => {
  expect(await endMeeting(mock, '002')).toBe('ended')
  await expect(mock).toHaveReceived({ action: 'destroyMeeting', confid: '002' }, { times: 1 })
  await expect(mock).not.toHaveReceived({ action: 'hangupMeeting' })
  await expect(mock).toHaveNoContractViolations()
})

test('an application that is refused is told', async () => {
  await mock.force({ answers: [{ statusCode: '-205' }] })
  expect(await endMeeting(mock, '002')).toBe('refused with -205')
  await expect(mock).toHaveReceived({ statusCode: '-205' }, { times: 1 })
})

test('timers are faked, but for setImmediate', async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate'] })
  expect(await endMeeting(mock, '002')).toBe('ended')
  await expect(mock).toHaveNoContractViolations()
  jest.useRealTimers()
})
