import type { ContractCase } from '../case.ts'
import { code, createCases, forEachAction, safe } from './create-cases.ts'

/** What an account may do, whatever it asks for: O1. */
export const accountCases: readonly ContractCase[] = forEachAction(
  createCases(safe(), {
    'an-unknown-account-is-refused': [
      'An accountSID that nobody has is refused with -200',
      { account: 'unknown' },
      { expect: { O1: code('-200', 'account-is-known') } },
    ],
    'a-suspended-account-is-refused': [
      'A suspended account is refused with -201',
      { account: 'suspended' },
      { expect: { O1: code('-201', 'account-is-active') } },
    ],
    'an-account-without-balance-is-refused': [
      'An account that has used its balance up is refused with -204',
      { account: 'no-balance' },
      { expect: { O1: code('-204', 'account-has-balance') } },
    ],
  }),
  true,
)
