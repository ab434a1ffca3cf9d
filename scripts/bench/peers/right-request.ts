import { builtInAccounts } from '../../../schemas/generated/accounts.ts'
import { statusCodes } from '../../../schemas/generated/status-codes.ts'

// What the peers' settings are made of: the account that the bench signs for, and the documented answers.

export const accountSID = builtInAccounts.accounts[0].accountSID
export const contentType = 'application/json;charset=utf-8'
/** How the base64 of an Authorization for this account begins, and what it may be made of. */
const beginning = Buffer.from(accountSID).toString('base64').replace(/.?=*$/, '')
export const authorizationPattern = `^${beginning}[0-9A-Za-z+/=]+$`
export const signPattern = '^[0-9A-Fa-f]{32}$'

/** An answer as the vendor's page has it. */
export function writeAnswer(code: string, requestId = ''): string {
  const statusMsg = statusCodes.find((one) => one.code === code)?.message
  return JSON.stringify({ statusCode: code, statusMsg, requestId })
}

/** A success as bare Express has it, the same one for everybody. */
export const fixedAnswer = writeAnswer('0', '20260300000000000000000000001')
