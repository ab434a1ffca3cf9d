import type { RequestPattern } from '../schemas/generated/types.ts'
import { type ContractOptions, judgeContract } from './judge-contract.ts'
import { judgeReceived, type ReceivedOptions } from './judge-received.ts'
import { checkMock, type Judged } from './judged.ts'

/** The matchers as a test calls them. Each gives a promise: await it. */
export interface MockMatchers {
  /** That the mock received requests which have all of this; at least one, unless `times` says another number. */
  toHaveReceived(pattern: RequestPattern, options?: ReceivedOptions): Promise<void>
  /** That no request broke the contract, by the verdict that `telemeeting exec` has. Fails when there was none. */
  toHaveNoContractViolations(options?: ContractOptions): Promise<void>
}

/**
 * What `expect.extend` of vitest and Jest takes.
 *
 * @example
 * expect.extend(matchers)
 * await expect(mock).toHaveReceived({ action: 'destroyMeeting', confid: '002' }, { times: 1 })
 * await expect(mock).toHaveNoContractViolations()
 */
export const matchers = {
  toHaveReceived: async (received: unknown, pattern: RequestPattern, options?: ReceivedOptions): Promise<Judged> =>
    judgeReceived(checkMock(received, 'toHaveReceived'), pattern, options),
  toHaveNoContractViolations: async (received: unknown, options?: ContractOptions): Promise<Judged> =>
    judgeContract(checkMock(received, 'toHaveNoContractViolations'), options),
}

// Vitest extends this interface as @types/jest declares it, so that both know the matchers.
declare global {
  namespace jest {
    // biome-ignore lint/complexity/noBannedTypes: the parameters must be those of the other declarations
    interface Matchers<R, T = {}> extends MockMatchers {}
  }
}

// biome-ignore lint/suspicious/noTsIgnore: only who imports expect from @jest/globals has this module
/** @ts-ignore: likewise */
declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T = unknown> extends MockMatchers {}
}
