import { describe, expect, test } from 'vitest'
import { claimsOf, mockFixtures, runContract } from '../../contract-tests/index.ts'
import { createMockServer } from '../../mock-server/index.ts'
import { defaultBehaviour } from '../../schemas/generated/behaviour.ts'
import { ofOneAction } from '../support/choose-cases.ts'
import { partOf } from '../support/part-of.ts'

const { order } = defaultBehaviour
const half = Math.floor(order.value.length / 2)
const orders = {
  reversed: order.value.toReversed(),
  'alphabetical, rather than sensible': order.value.toSorted(),
  'with its halves exchanged': [...order.value.slice(half), ...order.value.slice(0, half)],
}
// The cases about the order itself have two faults each.
const singleFaults = ofOneAction.filter((each) => !claimsOf(each).includes('A1'))

describe('Decision 0006', () => {
  test.each(partOf(Object.entries(orders), 3))(
    'a single fault is answered alike when the order is %s',
    async (_, value) => {
      const mock = await createMockServer({ behaviour: { order: { ...order, value } } }).listen()
      const { results } = await runContract({ url: mock.url, fixtures: mockFixtures, cases: singleFaults })
      await mock.close()
      expect(results.filter(({ outcome }) => outcome !== 'held').map(({ id, failures }) => ({ id, failures }))).toEqual(
        [],
      )
      expect(results.length).toBeGreaterThan(100)
    },
  )
})
