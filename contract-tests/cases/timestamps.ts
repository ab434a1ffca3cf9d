import type { ContractCase, Expectation } from '../case.ts'
import { code, createCases, forEachAction, refused, safe, served, unsafe } from './create-cases.ts'

const hour = 3600
const day = 24 * hour

/** Whether such a request passes depends on the time zone in which the timestamp is read. */
const inZone = (expectation: Expectation): Expectation => ({ ...expectation, knob: 'timestampUtcOffset.value' })

const over = code('-202', 'timestamp-is-within-window')

/** What is over in every time zone. */
const longOver = createCases(safe({ D4: refused, O1: over }), {
  'a-timestamp-two-days-old-is-refused': [
    'A timestamp of two days ago is over in every time zone',
    { shiftSeconds: -2 * day },
    { expect: { D4: inZone(refused), O1: over } },
  ],
  'a-timestamp-two-days-ahead-is-refused': [
    'A timestamp of the day after tomorrow is out of the window in every time zone',
    { shiftSeconds: 2 * day },
    { expect: { A6: inZone(refused), O1: over } },
  ],
  'a-timestamp-a-year-ahead-is-refused': [
    'A timestamp of next year is out of the window',
    { shiftSeconds: 365 * day },
    { expect: { A6: inZone(refused), O1: over } },
  ],
  'a-timestamp-from-another-year-is-refused': [
    'A timestamp of another year is over',
    { authorization: { timestamp: '20140416142030' } },
  ],
  'a-timestamp-a-year-old-is-refused': ['A timestamp of a year ago is over', { shiftSeconds: -365 * day }],
  'a-timestamp-three-days-old-is-refused': ['A timestamp of three days ago is over', { shiftSeconds: -3 * day }],
  'a-timestamp-a-month-old-is-refused': ['A timestamp of 30 days ago is over', { shiftSeconds: -30 * day }],
  'a-timestamp-half-a-year-old-is-refused': ['A timestamp of half a year ago is over', { shiftSeconds: -180 * day }],
})

/** Where the window lies when the timestamp is read as Chinese time. What comes later is asked in the zone that this finds. */
const chinese = [
  ...createCases(unsafe({ A6: inZone(served) }), {
    'a-timestamp-almost-a-day-old-in-chinese-time-is-served': [
      'Read as Chinese time, a timestamp of 23 and a half hours ago is good',
      { shiftSeconds: -23.5 * hour },
    ],
    'a-timestamp-almost-a-day-ahead-is-served': [
      'The window reaches as far into the future as into the past',
      { shiftSeconds: 23.5 * hour },
    ],
    'a-timestamp-half-a-day-ahead-is-served': ['Twelve hours ahead are within the window', { shiftSeconds: 12 * hour }],
    'a-timestamp-an-hour-ahead-is-served': ['Most of an hour ahead is within the window', { shiftSeconds: 3000 }],
  }),
  // In another zone they are served, which is A6 alone; the code is asked in the zone that is found.
  ...createCases(unsafe({ A6: inZone(refused) }), {
    'a-timestamp-just-over-a-day-old-in-chinese-time-is-refused': [
      'Read as Chinese time, a timestamp of 24 and a half hours ago is over',
      { shiftSeconds: -24.5 * hour },
      { restsOn: ['a-timestamp-two-days-old-is-refused'] },
    ],
    'a-timestamp-more-than-a-day-ahead-is-refused': [
      'The window ends in the future, too',
      { shiftSeconds: 24.5 * hour },
      { restsOn: ['a-timestamp-two-days-old-is-refused'] },
    ],
  }),
]

/** How long a timestamp is good for in the zone that was found. */
const inZoneFound = [
  ...createCases(unsafe({ D4: served }), {
    'a-timestamp-almost-a-day-old-is-served': [
      'A timestamp is good for 24 hours',
      { shiftSeconds: -23.5 * hour, inZoneFound: true },
    ],
    'a-timestamp-a-second-short-of-a-day-old-is-served': [
      'A timestamp is good for 24 hours, to the second',
      { shiftSeconds: 1 - day, inZoneFound: true, withinSecond: true },
    ],
  }),
  ...createCases(safe({ D4: refused, O1: over }), {
    'a-timestamp-just-over-a-day-old-is-refused': [
      'A timestamp is good for no more than 24 hours',
      { shiftSeconds: -24.5 * hour, inZoneFound: true },
    ],
    'a-timestamp-a-second-over-a-day-old-is-refused': [
      'A timestamp is good for no more than 24 hours, to the second',
      { shiftSeconds: -1 - day, inZoneFound: true, withinSecond: true },
    ],
  }),
  ...createCases(unsafe({ A6: served }), {
    'a-timestamp-a-second-short-of-a-day-ahead-is-served': [
      'The window reaches 24 hours into the future, to the second',
      { shiftSeconds: day - 1, inZoneFound: true, withinSecond: true },
      { restsOn: ['a-timestamp-almost-a-day-ahead-is-served'] },
    ],
    // Asked on this side alone: a clock of milliseconds has it within the window, one of seconds right at the edge. A whole
    // day old it is over by those milliseconds for the one and not for the other, and the page does not say which is right.
    'a-timestamp-a-day-ahead-is-served': [
      'The edge belongs to the window: 24 hours ahead to the second are served',
      { shiftSeconds: day, inZoneFound: true, withinSecond: true },
      { restsOn: ['a-timestamp-almost-a-day-ahead-is-served'] },
    ],
  }),
  ...createCases(safe({ A6: refused, O1: over }), {
    'a-timestamp-a-second-over-a-day-ahead-is-refused': [
      'The window reaches no more than 24 hours into the future, to the second',
      { shiftSeconds: day + 1, inZoneFound: true, withinSecond: true },
      { restsOn: ['a-timestamp-more-than-a-day-ahead-is-refused'] },
    ],
  }),
]

const ofClocks = createCases(unsafe({ O6: inZone(served) }), {
  'a-caller-on-utc-is-served': [
    'A machine whose clock is on UTC, eight hours behind, is served',
    { shiftSeconds: -8 * hour },
    { restsOn: ['a-timestamp-almost-a-day-old-is-served'] },
  ],
})

/** How long a timestamp is good for, and in whose time: D4, A6, O6. Shifts are counted from Chinese time. */
export const timestampCases: readonly ContractCase[] = [
  ...forEachAction([
    ...longOver,
    ...chinese,
    ...inZoneFound,
    ...createCases(unsafe({ D4: served }), {
      'a-timestamp-older-than-the-old-ten-minutes-is-served': [
        'A timestamp is good for longer than the ten minutes of an older page',
        { shiftSeconds: -hour },
      ],
    }),
    ...ofClocks,
    ...createCases(safe({ D5: refused, O6: refused, O1: code('-203', 'sign-matches-account') }), {
      'two-timestamps-a-second-apart-are-refused': [
        'A timestamp computed twice, once before and once after the second ticked over, is refused',
        { sign: { shiftSeconds: -1 } },
      ],
      'a-sign-a-second-ahead-is-refused': [
        'A timestamp computed twice, in the other order, is refused',
        { sign: { shiftSeconds: 1 } },
      ],
    }),
  ]),
]
