import { assertReceived, startMock } from 'telemeeting-kit/testing'

export async function typesAreKnown(): Promise<void> {
  await using mock = await startMock({ strict: true })
  await mock.force({ match: { confid: '002' }, answers: [{ statusCode: '-205', times: 1 }] })
  await assertReceived(mock, { action: 'destroyMeeting' }, { times: { atLeast: 1 } })
  // @ts-expect-error: there is no such fault
  await mock.force({ answers: [{ fault: { kind: 'no-such-fault' } }] })
}
