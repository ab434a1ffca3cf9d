import { quote } from '../quote.ts'
import type { Check } from './check.ts'

export const authorizationIsWellFormed: Check = {
  name: 'authorization-is-well-formed',
  claims: ['D4', 'O1'],
  run(request, { authorization }) {
    if (!request.authorization || authorization) return undefined
    return {
      reason: 'Authorization is not the base64 of accountSID, a vertical bar and a timestamp.',
      received: describe(request.authorization),
      expected: 'base64(accountSID|yyyyMMddHHmmss), standard alphabet, padded, with a real day and time',
    }
  },
}

/** Only the decoded text is told, where a token can be recognised and struck out; never the header itself. */
function describe(header: string): string {
  const decoded = Buffer.from(header.slice(header.lastIndexOf(' ') + 1), 'base64').toString('utf8')
  const isText = decoded !== '' && !/[\p{Cc}\ufffd]/u.test(decoded)
  return `${header.length} characters which ${isText ? `decode to ${quote(decoded)}` : 'do not decode to text'}`
}
