import { createSignature, formatTimestamp } from '../../client/sign.ts'
import { builtInAccounts } from '../../schemas/generated/accounts.ts'

export interface SignedRequest {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const [{ accountSID, authToken, applications }] = builtInAccounts.accounts

interface Changes {
  readonly parameters?: Readonly<Record<string, string | undefined>>
  /** Milliseconds since 1970. */
  readonly signedAt?: number
}

/** A right request, which ends a meeting unless its parameters say something else. */
export function createSignedRequest({ parameters, signedAt = Date.now() }: Changes = {}): SignedRequest {
  const timestamp = formatTimestamp(signedAt)
  const { sign, authorization } = createSignature({ accountSID, authToken, timestamp })
  const all = { action: 'destroyMeeting', confid: '002', ...parameters, appid: applications[0]?.appid }
  return {
    path: `/201612/sid/${accountSID}/call/TeleMeeting.wx?Sign=${sign}`,
    headers: {
      Accept: 'application/json;',
      // Without the vendor's trailing semicolon, which Express does not take for JSON.
      'Content-Type': 'application/json;charset=utf-8',
      Authorization: authorization,
    },
    body: JSON.stringify(all),
  }
}

/** Right requests as bytes for a kept-alive connection: two actions in turn, on meetings of their own. */
export function createSignedRequests(count: number): Buffer[] {
  return Array.from({ length: count }, (_, index) => {
    const changes = index % 2 === 0 ? {} : { action: 'hangupMeeting', phone: '13800000000' }
    return toBytes(createSignedRequest({ parameters: { ...changes, confid: `meeting${index}` } }))
  })
}

export function toBytes({ path, headers, body }: SignedRequest): Buffer {
  const lines = Object.entries({ Host: '127.0.0.1', ...headers, 'Content-Length': Buffer.byteLength(body) })
  const head = [`POST ${path} HTTP/1.1`, ...lines.map(([name, value]) => `${name}: ${value}`)]
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`)
}
