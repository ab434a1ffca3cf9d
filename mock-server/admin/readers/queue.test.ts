import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createQueue } from './queue.ts'

test('what nobody waits for any more is let go of in the next turn, however much of it there is', async () => {
  const add = createQueue(() => 0)
  let isWanted = true
  let dropped = 0
  let steps = 0
  const fail = () => {}
  for (let each = 0; each < 100; each += 1) {
    add({ step: () => 'half', isWanted: () => isWanted, comesLast: () => false, fail, drop: () => (dropped += 1) })
  }
  isWanted = false
  const last = () => (++steps === 2 ? 'over' : 'whole')
  add({ step: last, isWanted: () => true, comesLast: () => false, fail, drop: () => (dropped += 1) })
  await setImmediate()
  expect([dropped, steps]).toEqual([100, 2])
})

/** A queue on a clock that only its steps move on, and what each turn came to: steps, or 0 where others went first. */
function createWatchedQueue(millisecondsOfStep: number) {
  const state = { now: 0, requests: 0, steps: 0 }
  const add = createQueue(
    () => state.now,
    () => state.requests,
  )
  const step = () => {
    state.now += millisecondsOfStep
    state.steps += 1
    return 'half' as const
  }
  add({ step, isWanted: () => true, comesLast: () => false, fail: () => {}, drop: () => {} })
  const turn = async (others: { readonly requests: number; readonly milliseconds: number }) => {
    const before = state.steps
    state.requests += others.requests
    state.now += others.milliseconds
    await setImmediate()
    return state.steps - before
  }
  return turn
}

test('while requests come a slice takes an eighth of the time that they have, and no more than a whole one', async () => {
  const turn = createWatchedQueue(0.125)
  const alone = await turn({ requests: 0, milliseconds: 0 })
  const beside = [
    await turn({ requests: 1, milliseconds: 1 }),
    await turn({ requests: 50, milliseconds: 4 }),
    await turn({ requests: 500, milliseconds: 20 }),
  ]
  const behind = [await turn({ requests: 0, milliseconds: 0 }), await turn({ requests: 0, milliseconds: 100 })]
  expect([alone, ...beside, ...behind]).toEqual([8, 2, 4, 8, 2, 8])
})

test('behind a step that took long, others have as much time first; without others the next one begins at once', async () => {
  const turn = createWatchedQueue(10)
  expect(await turn({ requests: 0, milliseconds: 0 })).toBe(1)
  const beside = []
  for (let each = 0; each < 12; each += 1) beside.push(await turn({ requests: 1, milliseconds: 2 }))
  expect(beside).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0])
  expect(await turn({ requests: 0, milliseconds: 20 })).toBe(1)
  expect(await turn({ requests: 0, milliseconds: 0 })).toBe(1)
})
