import { createSignature, formatTimestamp } from '../../client/sign.ts'
import { builtInAccounts } from '../../schemas/generated/accounts.ts'

/** Right requests as bytes for a kept-alive connection: two actions in turn, on meetings of their own. */
export function createSignedRequests(count: number): Buffer[] {
  return Array.from({ length: count }, (_, index) => {
    const confid = `meeting${index}`
    const changes = index % 2 === 0 ? { action: 'destroyMeeting' } : { action: 'hangupMeeting', phone: '13800000000' }
    return toBytes({ ...changes, confid })
  })
}

const [{ accountSID, authToken, applications }] = builtInAccounts.accounts

function toBytes(parameters: Record<string, string>): Buffer {
  const { sign, authorization } = createSignature({ accountSID, authToken, timestamp: formatTimestamp(Date.now()) })
  const body = JSON.stringify({ ...parameters, appid: applications[0]?.appid })
  const head = [
    `POST /201612/sid/${accountSID}/call/TeleMeeting.wx?Sign=${sign} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Accept: application/json;',
    // Without the vendor's trailing semicolon, which Express does not take for JSON.
    'Content-Type: application/json;charset=utf-8',
    `Authorization: ${authorization}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
  ]
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`)
}
