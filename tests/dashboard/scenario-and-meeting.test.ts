import { expect, test } from 'vitest'
import { readNewMeeting } from '../../dashboard/format/new-meeting.ts'
import { isForcing } from '../../dashboard/state/read-scenario.ts'
import type { ScenarioAnswer } from '../../schemas/generated/types.ts'
import { sampleEntry } from './sample-entry.ts'

test('A scenario forces something when one of its answers does', () => {
  expect(isForcing({ answers: [{}, { times: 2 }] })).toBe(false)
  expect(isForcing({ answers: [{ statusMsg: '…' }] })).toBe(false)
  expect(isForcing({})).toBe(true)
  const forced: ScenarioAnswer[] = [{ statusCode: '0' }, { latency: { milliseconds: 0 } }, { fault: { kind: 'gbk' } }]
  for (const answer of forced) expect(isForcing({ answers: [{ times: 2 }, answer] })).toBe(true)
})

test('A request that makes a meeting is known by the name or the meid of it', () => {
  const request = (body: object) => ({ ...sampleEntry().request, body: JSON.stringify(body) })
  const answer = { httpStatus: 200, headers: {}, body: '{"meid":"77"}' }
  const made = { action: 'createMeeting', parties: [{ phone: '1' }, { phone: '2' }] }
  expect(readNewMeeting({ request: request({ ...made, meetingname: 'Weekly' }), answer })?.name).toBe('Weekly')
  expect(readNewMeeting({ request: request(made), answer })).toEqual({ name: '77', participants: 2 })
  expect(readNewMeeting({ request: request({ action: 'destroyMeeting' }), answer })).toBeUndefined()
  expect(readNewMeeting({ request: { ...request({}), body: 'null' }, answer })).toBeUndefined()
})
