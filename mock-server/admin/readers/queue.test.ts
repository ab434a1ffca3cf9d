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
    add({ step: () => 'half', isWanted: () => isWanted, fail, drop: () => (dropped += 1) })
  }
  isWanted = false
  const last = () => (++steps === 2 ? 'over' : 'whole')
  add({ step: last, isWanted: () => true, fail, drop: () => (dropped += 1) })
  await setImmediate()
  expect([dropped, steps]).toEqual([100, 2])
})
