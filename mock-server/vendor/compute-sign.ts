import { hash } from 'node:crypto'

/** MD5(accountSID + authToken + timestamp) as 32 lower-case hex digits (D5). */
export function computeSign(accountSID: string, authToken: string, timestamp: string): string {
  return hash('md5', accountSID + authToken + timestamp, 'hex')
}
