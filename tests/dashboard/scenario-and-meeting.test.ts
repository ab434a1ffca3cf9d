import { expect, test } from 'vitest'
import { readNewMeeting } from '../../dashboard/format/new-meeting.ts'
import { formatMatch } from '../../dashboard/format/scenario.ts'
import { isForcing } from '../../dashboard/state/read-scenario.ts'
import { maskPhone } from '../../masking/index.ts'
import type { ScenarioAnswer } from '../../schemas/generated/types.ts'
import { sampleEntry } from './sample-entry.ts'

test('A scenario forces something when one of its answers does', () => {
  expect(isForcing({ answers: [{}, { times: 2 }] })).toBe(false)
  expect(isForcing({ answers: [{ statusMsg: '…' }] })).toBe(false)
  expect(isForcing({})).toBe(true)
  const forced: ScenarioAnswer[] = [{ statusCode: '0' }, { latency: { milliseconds: 0 } }, { fault: { kind: 'gbk' } }]
  for (const answer of forced) expect(isForcing({ answers: [{ times: 2 }, answer] })).toBe(true)
})

test.each([
  ['13800138000', '138****8000'],
  ['+86 138-0013-8000', '+86 1**-****-8000'],
  ['1234567', '1*****7'],
])('The telephone number %s of a scenario is shown as the mock shows it', (phone, shown) => {
  expect(formatMatch({ match: { phone, confid: phone } })).toEqual([`phone=${shown}`, `confid=${phone}`])
  expect(maskPhone(phone)).toBe(shown)
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
