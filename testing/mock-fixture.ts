import { test as base, expect, type TestAPI } from 'vitest'
import { matchers } from './matchers.ts'
import { type StartMockOptions, startMock } from './start-mock.ts'
import type { TestMock } from './test-mock.ts'

expect.extend(matchers)

/** What a test may take. */
export interface MockFixtures {
  /** A mock with an account of the test's own, started when the test names it, and closed after it. */
  readonly mock: TestMock
}

/**
 * vitest's `test` with a mock of these options for each test that names it.
 *
 * @example
 * const strictTest = createMockTest({ strict: true })
 * strictTest('an unknown meeting is told', async ({ mock }) => {
 *   await expect(endMeeting(mock, 'unknown')).rejects.toThrow()
 * })
 */
export const createMockTest = (options?: StartMockOptions): TestAPI<MockFixtures> =>
  base.extend<MockFixtures>({
    // vitest reads what a fixture needs from its first parameter.
    // biome-ignore lint/correctness/noEmptyPattern: it needs none
    mock: async ({}, use) => {
      const mock = await startMock(options)
      await use(mock)
      await mock.close()
    },
  })

/**
 * vitest's `test` with a mock for each test that names it. `expect` has the kit's matchers once this is imported.
 *
 * @example
 * test('the meeting is ended', async ({ mock }) => {
 *   await endMeeting(mock, '002')
 *   await expect(mock).toHaveReceived({ action: 'destroyMeeting' })
 * })
 */
export const test = createMockTest()
