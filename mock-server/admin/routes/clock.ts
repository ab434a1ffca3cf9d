import type { ClockChange } from '../../../schemas/generated/types.ts'
import type { ControlledClock } from '../../vendor/clock.ts'
import { AdminProblem, conflict } from '../admin-problem.ts'
import { accountQuery, clockChange } from '../checked.ts'
import { parseTime } from '../parse-time.ts'
import { defineRoute } from '../route.ts'
import { scopeOf } from '../scope.ts'

export const clockRoutes = [
  defineRoute('clock', {
    method: 'GET',
    path: '/clock',
    operationId: 'getClock',
    summary: "Gives the time of an account, or the mock's own",
    account: 'query',
    query: accountQuery,
    answer: { status: 200, schema: 'ClockState' },
    refusals: [404],
    run: ({ mock, query }) => ({ body: showClock(scopeOf(mock.instance, query.accountSID).namespace.clock) }),
  }),
  defineRoute('clock', {
    method: 'PUT',
    path: '/clock',
    operationId: 'changeClock',
    summary: 'Freezes, sets, advances or resets a clock',
    account: 'query',
    query: accountQuery,
    body: clockChange,
    answer: { status: 200, schema: 'ClockState' },
    refusals: [404, 409],
    changes: 'clock',
    run({ mock, query, body }) {
      const { namespace, isOwn } = scopeOf(mock.instance, query.accountSID)
      if (query.accountSID !== undefined && !isOwn) {
        throw conflict({ name: 'conflict/clock-of-the-start', values: {} })
      }
      changeClock(namespace.clock, body)
      return { body: showClock(namespace.clock) }
    },
  }),
]

function showClock(clock: ControlledClock) {
  const now = clock.now()
  return {
    now: new Date(now).toISOString(),
    epochMilliseconds: now,
    frozen: clock.isFrozen,
    offsetMilliseconds: clock.offset(),
  }
}

function changeClock(clock: ControlledClock, { freeze, set, advance, reset }: ClockChange): void {
  if (freeze === true) clock.freeze()
  else if (freeze !== undefined) clock.freeze(timeOf('freeze', freeze))
  else if (set !== undefined) clock.set(timeOf('set', set))
  else if (advance) clock.advance(checkTime('advance', clock.now() + advance.seconds * 1000) - clock.now())
  else if (reset) clock.reset()
}

const timeOf = (name: string, text: string): number => checkTime(name, parseTime(text))

/** The vendor's timestamp has four digits for the year: a clock beyond them could sign nothing. */
function checkTime(name: string, time: number): number {
  if (time >= Date.UTC(1970, 0, 2) && time < Date.UTC(9999, 0)) return time
  throw new AdminProblem(
    422,
    { name: 'body-not-valid/clock', values: {} },
    {
      errors: [
        {
          pointer: `/${name}`,
          detail: 'Expected a time from 1970 to 9998, such as 2026-03-01T12:00:00+08:00.',
          message: { name: 'time', values: {} },
        },
      ],
    },
  )
}
