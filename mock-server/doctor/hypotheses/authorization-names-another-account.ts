import type { Hypothesis } from '../finding.ts'

export const authorizationNamesAnotherAccount: Hypothesis = {
  name: 'authorization-names-another-account',
  title: 'Authorization names another known account',
  claims: ['D4', 'A5'],
  remedy:
    'Take the accountSID of the URL and of Authorization from one place; look for credentials of two accounts that are mixed.',
  find({ accountSID, decoded, others }) {
    const isOther = others.some(
      (other) => other.accountSID !== accountSID && decoded.startsWith(`${other.accountSID}|`),
    )
    if (!isOther) return undefined
    return { explanation: 'Authorization was made for another account that the mock knows than the one in the URL.' }
  },
}
