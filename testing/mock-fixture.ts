import { test as base, expect } from 'vitest'
import { matchers } from './matchers.ts'
import { type StartMockOptions, startMock } from './start-mock.ts'
import type { TestMock } from './test-mock.ts'

expect.extend(matchers)

/** What a test may take. */
export interface MockFixtures {
  /** A mock with an account of the test's own, started when the test names it, and closed after it. */
  readonly mock: TestMock
  /** What that mock is started with. */
  readonly mockOptions: StartMockOptions
}

/**
 * vitest's `test` with a mock for each test that names it. `expect` has the kit's matchers once this is imported.
 *
 * @example
 * test('ends the meeting', async ({ mock }) => {
 *   await endMeeting(mock.url, mock.credentials)
 *   await expect(mock).toHaveReceived({ action: 'destroyMeeting' })
 * })
 * const strictTest = test.extend({ mockOptions: { strict: true } })
 */
export const test = base.extend<MockFixtures>({
  mockOptions: {},
  mock: async ({ mockOptions }, use) => {
    const mock = await startMock(mockOptions)
    await use(mock)
    await mock.close()
  },
})
