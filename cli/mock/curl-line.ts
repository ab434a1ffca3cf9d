import { createSignature, formatTimestamp } from '../../client/sign.ts'
import type { Credentials } from '../../mock-server/index.ts'

/** One line for a POSIX shell that ends meeting 002 (D2, D3, D6). It shows the Sign, never the token. */
export function curlLine(url: string, { accountSID, authToken, appid }: Credentials, now: number): string {
  const { sign, authorization } = createSignature({ accountSID, authToken, timestamp: formatTimestamp(now) })
  const body = JSON.stringify({ action: 'destroyMeeting', appid, confid: '002' })
  return [
    `curl '${url}/201612/sid/${accountSID}/call/TeleMeeting.wx?Sign=${sign}'`,
    `-H 'Accept: application/json;' -H 'Content-Type: application/json;charset=utf-8;'`,
    `-H 'Authorization: ${authorization}' -d '${body}'`,
  ].join(' ')
}
