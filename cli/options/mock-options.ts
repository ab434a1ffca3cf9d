import type { AccountOptions } from '../../mock-server/index.ts'
import { UsageError } from '../terminal/exit-codes.ts'

/** Reads SID:TOKEN or SID:TOKEN:APPID. Not commander's to parse: its message would repeat what was typed, a token. */
export function parseAccount(text: string): AccountOptions {
  const [accountSID = '', authToken = '', appid, ...rest] = text.split(':')
  if (accountSID === '' || authToken === '' || appid === '' || rest.length > 0) {
    throw new UsageError(
      '--account does not have the form it should. Expected SID:TOKEN or SID:TOKEN:APPID, none of them empty.',
    )
  }
  return { accountSID, authToken, ...(appid !== undefined && { appid }) }
}
