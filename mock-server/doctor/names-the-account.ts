import { parseAuthorization } from '../vendor/authorization.ts'
import type { Evidence } from './evidence.ts'

/** Whether undoing something has made a well-formed Authorization of the URL's account out of a wrong one (D4). */
export const namesTheAccount = ({ accountSID }: Evidence, authorization: string): boolean =>
  parseAuthorization(authorization)?.accountSID === accountSID
