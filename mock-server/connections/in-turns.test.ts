import { PassThrough } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { InTurns, leastInTurn } from './in-turns.ts'

const busy = (milliseconds: number) => {
  const end = performance.now() + milliseconds
  while (performance.now() < end);
}

test('of many that take long, some are begun in each turn, in their order', async () => {
  const turns = new InTurns()
  const socket = new PassThrough()
  const begun: number[] = []
  const all = Array.from({ length: 5 * leastInTurn }, (_, each) => each)
  for (const each of all) turns.add(socket, false, () => busy(begun.push(each) && 1))
  expect(begun).toEqual(all.slice(0, leastInTurn))
  let most = 0
  while (begun.length < all.length) {
    const before = begun.length
    await turn()
    most = Math.max(most, begun.length - before)
  }
  expect(begun).toEqual(all)
  expect(most).toBeLessThanOrEqual(leastInTurn)
})

test('what comes behind another one waits for the next turn, and is left out where its caller is gone by then', async () => {
  const turns = new InTurns()
  const [socket, gone] = [new PassThrough(), new PassThrough()]
  const begun: string[] = []
  turns.add(socket, true, () => begun.push('behind'))
  turns.add(gone, true, () => begun.push('gone'))
  turns.add(socket, false, () => begun.push('later'))
  gone.destroy()
  expect(begun).toEqual([])
  await turn()
  expect(begun).toEqual(['behind', 'later'])
})
