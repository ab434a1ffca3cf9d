import { expect, test } from 'vitest'
import { createLook } from './bound-memory.ts'

/** How often each look at so many MiB collects, where collecting leaves so many. */
function collectionsAt(looks: readonly number[], left: number): number[] {
  let [now, count] = [0, 0]
  const bytes = () => now * 1024 * 1024
  const look = createLook(bytes, bytes, () => {
    count += 1
    now = left
  })
  return looks.map((each) => {
    const before = count
    now = each
    look()
    return count - before
  })
}

test('garbage is collected each time that more than 160 MiB are resident', () => {
  expect(collectionsAt([60, 160, 161, 159, 260], 80)).toEqual([0, 0, 1, 0, 1])
})

test('where much of it lives, nothing is collected before 32 MiB have been added', () => {
  expect(collectionsAt([161, 181, 182, 183, 150, 161], 150)).toEqual([1, 0, 0, 1, 0, 0])
})
