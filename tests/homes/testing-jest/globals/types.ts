import { expect } from '@jest/globals'
import { matchers, type TestMock } from 'telemeeting-kit/testing'

expect.extend(matchers)

/** Compiled only: who imports expect has the matchers' types, too. */
export async function typesAreKnown(mock: TestMock): Promise<void> {
  await expect(mock).toHaveReceived({ action: 'destroyMeeting' })
  await expect(mock).not.toHaveNoContractViolations({ allow: ['-2'] })
  // @ts-expect-error: there is no such member
  await expect(mock).toHaveReceived({ confidd: '002' })
}
