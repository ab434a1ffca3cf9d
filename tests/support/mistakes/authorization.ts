import type { Evidence } from '../../../mock-server/doctor/index.ts'
import {
  accountSID,
  appid,
  authToken,
  base64,
  header,
  other,
  rightAuthorization,
  rightSign,
  says,
  strange,
  timestamp,
} from '../signature-evidence.ts'

const plain = `${accountSID}|${timestamp}`
const wide = (text: string) => Buffer.from(text, 'utf16le')

/** What integrators do wrong in Authorization (D4). */
export const authorizationMistakes: Record<string, readonly Partial<Evidence>[]> = {
  'authorization-is-in-the-query': [
    { authorization: undefined, query: `Sign=${rightSign}&Authorization=${rightAuthorization}` },
  ],
  'authorization-has-a-scheme': [
    header(`Basic ${rightAuthorization}`),
    header(`Bearer ${rightAuthorization}`),
    header(`Basic ${base64(`${accountSID}:${timestamp}`)}`),
  ],
  'authorization-has-quotes': [header(`"${rightAuthorization}"`), header(`{${rightAuthorization}}`)],
  'authorization-is-percent-encoded': [
    header(encodeURIComponent(rightAuthorization)),
    header(encodeURIComponent(encodeURIComponent(rightAuthorization))),
  ],
  'authorization-has-line-breaks': [
    header(`${rightAuthorization.slice(0, 30)} ${rightAuthorization.slice(30)}`),
    header(`${rightAuthorization}\\n`),
  ],
  'authorization-has-the-url-safe-alphabet': [
    { ...strange('account~~~?>?'), authorization: Buffer.from(`account~~~?>?|${timestamp}`).toString('base64url') },
  ],
  'authorization-lacks-padding': [
    header(Buffer.from(`${accountSID}|${timestamp}`).toString('base64url')),
    header(`${rightAuthorization}=`),
  ],
  'authorization-has-another-encoding': [
    header(wide(plain).toString('base64')),
    header(wide(`\ufeff${plain}`).toString('base64')),
    header(wide(plain).swap16().toString('base64')),
    header(wide(`\ufeff${plain}`).swap16().toString('base64')),
    says(`\ufeff${plain}`),
  ],
  'authorization-is-plain-text': [header(`${accountSID}|${timestamp}`), header(`${accountSID}:${timestamp}`)],
  'authorization-is-base64-twice': [says(rightAuthorization), says(`${rightAuthorization}\n`)],
  'authorization-is-hex': [header(Buffer.from(`${accountSID}|${timestamp}`).toString('hex'))],
  'authorization-is-the-sign': [header(rightSign), says(`${accountSID}|${rightSign}`), says(rightSign)],
  'authorization-has-the-colon-of-the-page': [says(`${accountSID}:${timestamp}`), says(`${accountSID}:2026`)],
  'authorization-has-another-separator': ['', ',', '&', ' | ', '｜', '+', '||'].map((separator) =>
    says(accountSID + separator + timestamp),
  ),
  'authorization-lacks-the-timestamp': [says(accountSID), says(`${accountSID}|`), says(`${accountSID}|\n`)],
  'authorization-has-the-timestamp-first': [says(`${timestamp}|${accountSID}`), says(`${timestamp}${accountSID}`)],
  'authorization-holds-the-token': [
    says(`${authToken}|${timestamp}`),
    says(`${accountSID}|${authToken}|${timestamp}`),
    says(`${accountSID}:${authToken}`),
  ],
  'appid-stands-in-authorization': [says(`${appid}|${timestamp}`)],
  'account-has-another-letter-case': [says(`${accountSID.toUpperCase()}|${timestamp}`)],
  'authorization-names-another-account': [says(`${other.accountSID}|${timestamp}`)],
  'text-ends-in-a-line-break': [says(`${accountSID}|${timestamp}\n`), says(`${accountSID}|${timestamp} `)],
}
