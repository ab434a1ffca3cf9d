import type { ContractCase } from '../case.ts'

/** What an account may do, whatever it asks for: O1. */
export const accountCases: readonly ContractCase[] = [
  {
    id: 'an-unknown-account-is-refused',
    title: 'An accountSID that nobody has is refused with -200',
    safe: true,
    request: { account: 'unknown' },
    expect: { O1: { statusCode: '-200', knob: 'codes.account-is-known.value' } },
  },
  {
    id: 'a-suspended-account-is-refused',
    title: 'A suspended account is refused with -201',
    safe: true,
    request: { account: 'suspended' },
    expect: { O1: { statusCode: '-201', knob: 'codes.account-is-active.value' } },
  },
  {
    id: 'an-account-without-balance-is-refused',
    title: 'An account that has used its balance up is refused with -204',
    safe: true,
    request: { account: 'no-balance' },
    expect: { O1: { statusCode: '-204', knob: 'codes.account-has-balance.value' } },
  },
  {
    id: 'hanging-up-without-balance-is-refused',
    title: 'Without balance nobody is hung up either',
    safe: true,
    request: { account: 'no-balance', action: 'hangupMeeting' },
    expect: { O1: { statusCode: '-204', knob: 'codes.account-has-balance.value' } },
  },
]
