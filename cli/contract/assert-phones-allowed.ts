import { type ContractCase, mockFixtures } from '../../contract-tests/index.ts'
import { namesForbiddenPhone } from '../../contract-tests/run/refuse-live.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import type { ContractFlags } from './contract-flags.ts'
import type { TargetPlan } from './plan-target.ts'

/**
 * Throws a UsageError when a case that --case names would send a live target a telephone number that --allow-phone
 * does not list. Cases that nobody named are left out instead, and said to be.
 */
export function assertPhonesAllowed(plan: TargetPlan, flags: ContractFlags, cases: readonly ContractCase[]): void {
  const { live } = plan
  if (!live || !flags.case?.length) return
  const { confid, phone } = flags
  const fixtures = { ...mockFixtures, ...(confid !== undefined && { confid }), ...(phone !== undefined && { phone }) }
  const refused = cases.find((each) => namesForbiddenPhone(each, fixtures, live))
  if (!refused) return
  throw new UsageError(
    `${refused.id} sends a telephone number that --allow-phone does not list. Nothing was sent. ` +
      'List the number if that person may be called, or leave the case out.',
  )
}
