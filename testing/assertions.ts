import { AssertionError } from 'node:assert'
import type { RequestPattern } from '../schemas/generated/types.ts'
import { type ContractOptions, judgeContract } from './judge-contract.ts'
import { judgeReceived, type ReceivedOptions } from './judge-received.ts'
import { checkMock, type Judged } from './judged.ts'
import type { TestMock } from './test-mock.ts'

/**
 * Rejects with AssertionError unless the mock received requests which have all of this, and names the nearest.
 *
 * @example
 * await assertReceived(mock, { action: 'destroyMeeting', confid: '002' }, { times: 1 })
 */
export async function assertReceived(
  mock: TestMock,
  pattern: RequestPattern,
  options?: ReceivedOptions,
): Promise<void> {
  assertThat(true, await judgeReceived(checkMock(mock, 'assertReceived'), pattern, options))
}

/**
 * Rejects with AssertionError when the mock received a request which has all of this.
 *
 * @example
 * await assertNotReceived(mock, { action: 'hangupMeeting' })
 */
export async function assertNotReceived(mock: TestMock, pattern: RequestPattern, options?: undefined): Promise<void> {
  if (options !== undefined) {
    throw new TypeError('assertNotReceived takes no options. Expected assertReceived with { times: 2 } for a number.')
  }
  assertThat(false, await judgeReceived(checkMock(mock, 'assertNotReceived'), pattern))
}

/**
 * Rejects with AssertionError when a request broke the contract, and with Error when there was none.
 *
 * @example
 * await assertNoContractViolations(mock, { allow: ['-2'] })
 */
export async function assertNoContractViolations(mock: TestMock, options?: ContractOptions): Promise<void> {
  assertThat(true, await judgeContract(checkMock(mock, 'assertNoContractViolations'), options))
}

function assertThat(expected: boolean, { pass, message }: Judged): void {
  if (pass !== expected) throw new AssertionError({ message: message() })
}
