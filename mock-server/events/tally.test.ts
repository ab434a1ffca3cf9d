import { expect, test } from 'vitest'
import type { Exchange } from '../journal/exchange.ts'
import { createTally } from './tally.ts'

test('A thousand combinations are counted apart, later ones together, and none is lost', () => {
  const tally = createTally()
  // A status that nobody could be given stands for whatever differs.
  const count = (httpStatus: number) => tally.count({ httpStatus } as Partial<Exchange> as Exchange)
  for (let status = 1; status <= 1100; status += 1) count(status)
  count(1)
  count(1100)
  const rows = tally.requests()
  expect(rows).toHaveLength(1002)
  expect(rows[1]).toEqual({
    labels: { status: '1', code: 'none', check: 'none', fault: 'none', forced: 'none' },
    count: 2,
  })
  expect(new Set(Object.values(rows.at(-1)?.labels ?? {}))).toEqual(new Set(['other']))
  expect(rows.at(-1)?.count).toBe(101)
})
