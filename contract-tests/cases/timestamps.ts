import type { ContractCase, Expectation } from '../case.ts'
import { code, createCases, refused, safe, served, unsafe } from './create-cases.ts'

const hour = 3600

/** Whether such a request passes depends on the time zone in which the timestamp is read. */
const inZone = (expectation: Expectation): Expectation => ({ ...expectation, knob: 'timestampUtcOffset.value' })

/** How long a timestamp is good for, and in whose time: D4, A6, O6. Shifts are counted from Chinese time. */
export const timestampCases: readonly ContractCase[] = [
  ...createCases(unsafe({ D4: inZone(served) }), {
    'a-timestamp-almost-a-day-old-is-served': ['A timestamp is good for 24 hours', { shiftSeconds: -23.5 * hour }],
    'a-timestamp-older-than-the-old-ten-minutes-is-served': [
      'A timestamp is good for longer than the ten minutes of an older page',
      { shiftSeconds: -hour },
    ],
  }),
  ...createCases(safe(), {
    'a-timestamp-two-days-old-is-refused': [
      'A timestamp of two days ago is over in every time zone',
      { shiftSeconds: -48 * hour },
      { expect: { D4: inZone(refused), O1: code('-202', 'timestamp-is-within-window') } },
    ],
    'a-timestamp-from-another-year-is-refused': [
      'A timestamp of another year is over',
      { authorization: { timestamp: '20140416142030' } },
      { expect: { D4: refused, O1: code('-202', 'timestamp-is-within-window') } },
    ],
  }),
  ...createCases(unsafe(), {
    'a-timestamp-just-over-a-day-old-in-chinese-time-is-refused': [
      'Read as Chinese time, a timestamp of 24 and a half hours ago is over',
      { shiftSeconds: -24.5 * hour },
      {
        restsOn: ['a-timestamp-two-days-old-is-refused'],
        expect: { A6: inZone(refused), O1: code('-202', 'timestamp-is-within-window') },
      },
    ],
    'a-timestamp-almost-a-day-ahead-is-served': [
      'The window reaches as far into the future as into the past',
      { shiftSeconds: 23.5 * hour },
      { restsOn: ['a-timestamp-almost-a-day-old-is-served'], expect: { A6: inZone(served) } },
    ],
    'a-timestamp-more-than-a-day-ahead-is-refused': [
      'The window ends in the future, too',
      { shiftSeconds: 24.5 * hour },
      {
        restsOn: ['a-timestamp-two-days-old-is-refused'],
        expect: { A6: inZone(refused), O1: code('-202', 'timestamp-is-within-window') },
      },
    ],
  }),
  ...createCases(unsafe({ O6: inZone(served) }), {
    'a-caller-on-utc-is-served': [
      'A machine whose clock is on UTC, eight hours behind, is served',
      { shiftSeconds: -8 * hour },
      { restsOn: ['a-timestamp-almost-a-day-old-is-served'] },
    ],
    'a-caller-on-chinese-time-is-served': ['A machine whose clock is on Chinese time is served', {}],
  }),
  ...createCases(safe({ D5: refused, O6: refused, O1: code('-203', 'sign-matches-account') }), {
    'two-timestamps-a-second-apart-are-refused': [
      'A timestamp computed twice, once before and once after the second ticked over, is refused',
      { sign: { shiftSeconds: -1 } },
    ],
  }),
]
