import fc from 'fast-check'
import { noon } from '../support/signed-request.ts'
import { type Call, calls, codes, confids, day, type Forcing, mostly, phones } from './call-inputs.ts'

export interface NewScenario {
  readonly match: { readonly confid?: string; readonly action?: string }
  readonly limit?: { readonly calls: number; readonly seconds: number }
  readonly answers: readonly Forcing[]
}

export type Step =
  | { readonly do: 'call'; readonly calls: readonly Call[] }
  | { readonly do: 'add-scenario'; readonly scenario: NewScenario }
  | {
      readonly do: 'switch-scenario'
      readonly place: number
      readonly change: { enabled: boolean } | { taken: 0 } | 'remove'
    }
  | { readonly do: 'clock'; readonly change: ClockStep }
  | { readonly do: 'forget'; readonly what: 'requests' | 'meetings' | 'scenarios' | 'everything' }
  | { readonly do: 'open-meeting'; readonly confid: string; readonly phones: readonly string[] }
  | { readonly do: 'renew'; readonly status: 'active' | 'suspended'; readonly balance: number }
  | { readonly do: 'remove' }

export type ClockStep =
  | { freeze: true }
  | { set: string }
  | { freeze: string }
  | { advance: { seconds: number } }
  | { reset: true }

/** What is done to several accounts at once, under one behaviour. */
export interface Round {
  readonly isStrict: boolean
  readonly streams: readonly (readonly Step[])[]
}

const answers: fc.Arbitrary<Forcing[]> = fc
  .tuple(
    fc.array(fc.record({ times: fc.integer({ min: 1, max: 3 }), statusCode: codes }), { maxLength: 2 }),
    fc.oneof(
      fc.constant(undefined),
      codes.map((statusCode) => ({ statusCode })),
      fc.constantFrom<Forcing>({ fault: 'gateway-error' }, { fault: 'not-json' }),
    ),
  )
  .map(([first, last]) => [...first, ...(last || first.length === 0 ? [last ?? { statusCode: '-1' }] : [])])

const scenarios: fc.Arbitrary<NewScenario> = fc
  .record({
    match: fc.oneof(
      fc.constant({}),
      confids.map((confid) => ({ confid })),
      fc.constantFrom({ action: 'destroyMeeting' }, { action: 'joinMeeting' }),
    ),
    answers,
  })
  .chain((plan) =>
    fc.oneof(
      { weight: 3, arbitrary: fc.constant(plan) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(1, 2, 5).map((count) => ({ ...plan, limit: { calls: count, seconds: 60 } })),
      },
    ),
  )

const moment = fc
  .constantFrom(-2 * day, -60, 0, 60, day, day + 1)
  .map((seconds) => new Date(noon + seconds * 1000).toISOString())
const clockSteps: fc.Arbitrary<ClockStep> = fc.oneof(
  fc.constantFrom<ClockStep>({ freeze: true }, { reset: true }),
  moment.map((set) => ({ set })),
  moment.map((freeze) => ({ freeze })),
  fc.constantFrom(-day, -30, 30, 61, day, 3 * day).map((seconds) => ({ advance: { seconds } })),
)

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.array(calls, { minLength: 1, maxLength: 6 }).map((all): Step => ({ do: 'call', calls: all })),
  },
  { weight: 3, arbitrary: scenarios.map((scenario): Step => ({ do: 'add-scenario', scenario })) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('switch-scenario' as const),
      place: fc.nat(3),
      change: fc.constantFrom({ enabled: true }, { enabled: false }, { taken: 0 as const }, 'remove' as const),
    }),
  },
  { weight: 2, arbitrary: clockSteps.map((change): Step => ({ do: 'clock', change })) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('requests' as const, 'meetings' as const, 'scenarios' as const, 'everything' as const)
      .map((what): Step => ({ do: 'forget', what })),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('open-meeting' as const),
      confid: confids,
      phones: fc.array(phones, { maxLength: 2 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('renew' as const),
      status: mostly('active' as const, ['suspended' as const], 4),
      balance: fc.constantFrom(100, 100, 100, 0),
    }),
  },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'remove' }) },
)

/** What happens to three accounts, in any order. */
export const rounds: fc.Arbitrary<Round[]> = fc.array(
  fc.record({
    isStrict: fc.boolean(),
    streams: fc.array(fc.array(step, { maxLength: 8 }), { minLength: 1, maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 3 },
)
