import { InvalidArgumentError } from 'commander'
import type { AccountOptions } from '../../mock-server/index.ts'

/** Reads SID:TOKEN or SID:TOKEN:APPID. The message never repeats what was typed: it holds a token. */
export function parseAccount(text: string): AccountOptions {
  const [accountSID = '', authToken = '', appid, ...rest] = text.split(':')
  if (accountSID === '' || authToken === '' || appid === '' || rest.length > 0) {
    throw new InvalidArgumentError('Expected SID:TOKEN or SID:TOKEN:APPID, none of them empty.')
  }
  return { accountSID, authToken, ...(appid !== undefined && { appid }) }
}
