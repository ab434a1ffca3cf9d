import { createHash } from 'node:crypto'
import accounts from '../../schemas/accounts.json' with { type: 'json' }

const [active] = accounts.accounts as [(typeof accounts.accounts)[number]]
const appidOf = (role: string) => active.applications.find((application) => application.role === role)?.appid ?? ''

export const accountSID = active.accountSID
export const authToken = active.authToken
export const appid = appidOf('trial')
export { accounts, appidOf }

/** A moment that tests freeze the clock at: 2026-03-01 12:00:00 in China. */
export const noon = Date.UTC(2026, 2, 1, 4, 0, 0)
export const noonTimestamp = '20260301120000'

/** Milliseconds since 1970 as yyyyMMddHHmmss in China. */
export const timestampOf = (epochMilliseconds: number): string =>
  new Date(epochMilliseconds + 8 * 3_600_000).toISOString().replace(/\D/g, '').slice(0, 14)

export interface SignedRequest {
  accountSID: string
  authToken: string
  timestamp: string
  /** undefined leaves it out; null, the default, computes it. */
  sign: string | undefined | null
  authorization: string | undefined | null
  headers: Record<string, string>
  body: string | Buffer | Record<string, unknown>
  version: string
}

/** A right request with the given changes, signed without any code of the kit. */
export function signedRequest(changes: Partial<SignedRequest> = {}) {
  const request = {
    accountSID,
    authToken,
    timestamp: noonTimestamp,
    sign: null,
    authorization: null,
    version: '201612',
    ...changes,
  }
  const sign = request.sign === null ? md5(request.accountSID + request.authToken + request.timestamp) : request.sign
  const authorization =
    request.authorization === null ? base64(`${request.accountSID}|${request.timestamp}`) : request.authorization
  const body = changes.body ?? { action: 'destroyMeeting', appid, confid: '002' }
  return {
    path: `/${request.version}/sid/${request.accountSID}/call/TeleMeeting.wx${sign === undefined ? '' : `?Sign=${sign}`}`,
    headers: {
      Accept: 'application/json;',
      'Content-Type': 'application/json;charset=utf-8;',
      ...(authorization !== undefined && { Authorization: authorization }),
      ...changes.headers,
    } as Record<string, string>,
    body: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
  }
}

/** Sends a signed request with fetch. */
export function post(url: string, changes: Partial<SignedRequest> = {}): Promise<Response> {
  const { path, headers, body } = signedRequest(changes)
  return fetch(url + path, { method: 'POST', headers, body: body as string })
}

/** The same request as bytes for a raw socket; HTTP/1.1 with Connection: close unless told otherwise. */
export function signedBytes(changes: Partial<SignedRequest> & { requestLine?: (path: string) => string } = {}): Buffer {
  const { path, headers, body } = signedRequest(changes)
  const bytes = Buffer.from(body)
  const line = changes.requestLine?.(path) ?? `POST ${path} HTTP/1.1`
  const all = { Host: 'localhost', Connection: 'close', 'Content-Length': String(bytes.length), ...headers }
  const head = Object.entries(all)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}: ${value}`)
  return Buffer.concat([Buffer.from(`${[line, ...head].join('\r\n')}\r\n\r\n`), bytes])
}

export const md5 = (text: string | Buffer): string => createHash('md5').update(text).digest('hex')
export const base64 = (text: string): string => Buffer.from(text).toString('base64')
