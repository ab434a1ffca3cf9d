import type { ContractCase, Expectation } from '../case.ts'
import { refused, served } from './expectations.ts'

const hour = 3600

/** Whether such a request passes depends on the time zone in which the timestamp is read. */
const inZone = (expectation: Expectation): Expectation => ({ ...expectation, knob: 'timestampUtcOffset.value' })

/** How long a timestamp is good for, and in whose time: D4, A6, O6. Shifts are counted from Chinese time. */
export const timestampCases: readonly ContractCase[] = [
  {
    id: 'a-timestamp-almost-a-day-old-is-served',
    title: 'A timestamp is good for 24 hours',
    safe: false,
    request: { shiftSeconds: -23.5 * hour },
    expect: { D4: inZone(served) },
  },
  {
    id: 'a-timestamp-older-than-the-old-ten-minutes-is-served',
    title: 'A timestamp is good for longer than the ten minutes of an older page',
    safe: false,
    request: { shiftSeconds: -hour },
    expect: { D4: inZone(served) },
  },
  {
    id: 'a-timestamp-two-days-old-is-refused',
    title: 'A timestamp of two days ago is over in every time zone',
    safe: true,
    request: { shiftSeconds: -48 * hour },
    expect: { D4: inZone(refused), O1: { statusCode: '-202', knob: 'codes.timestamp-is-within-window.value' } },
  },
  {
    id: 'a-timestamp-from-another-year-is-refused',
    title: 'A timestamp of another year is over',
    safe: true,
    request: { authorization: { timestamp: '20140416142030' } },
    expect: { D4: refused, O1: { statusCode: '-202', knob: 'codes.timestamp-is-within-window.value' } },
  },
  {
    id: 'a-timestamp-just-over-a-day-old-in-chinese-time-is-refused',
    title: 'Read as Chinese time, a timestamp of 24 and a half hours ago is over',
    safe: false,
    restsOn: ['a-timestamp-two-days-old-is-refused'],
    request: { shiftSeconds: -24.5 * hour },
    expect: { A6: inZone(refused), O1: { statusCode: '-202', knob: 'codes.timestamp-is-within-window.value' } },
  },
  {
    id: 'a-timestamp-almost-a-day-ahead-is-served',
    title: 'The window reaches as far into the future as into the past',
    safe: false,
    restsOn: ['a-timestamp-almost-a-day-old-is-served'],
    request: { shiftSeconds: 23.5 * hour },
    expect: { A6: inZone(served) },
  },
  {
    id: 'a-timestamp-more-than-a-day-ahead-is-refused',
    title: 'The window ends in the future, too',
    safe: false,
    restsOn: ['a-timestamp-two-days-old-is-refused'],
    request: { shiftSeconds: 24.5 * hour },
    expect: { A6: inZone(refused), O1: { statusCode: '-202', knob: 'codes.timestamp-is-within-window.value' } },
  },
  {
    id: 'a-caller-on-utc-is-served',
    title: 'A machine whose clock is on UTC, eight hours behind, is served',
    safe: false,
    restsOn: ['a-timestamp-almost-a-day-old-is-served'],
    request: { shiftSeconds: -8 * hour },
    expect: { O6: inZone(served) },
  },
  {
    id: 'a-caller-on-chinese-time-is-served',
    title: 'A machine whose clock is on Chinese time is served',
    safe: false,
    request: {},
    expect: { O6: inZone(served) },
  },
  {
    id: 'two-timestamps-a-second-apart-are-refused',
    title: 'A timestamp computed twice, once before and once after the second ticked over, is refused',
    safe: true,
    request: { sign: { shiftSeconds: -1 } },
    expect: { D5: refused, O6: refused, O1: { statusCode: '-203', knob: 'codes.sign-matches-account.value' } },
  },
]
