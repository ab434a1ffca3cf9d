import type { ActionName } from '../schemas/generated/types.ts'
import { createSignature } from './sign.ts'

/** A request as it goes out. */
export interface BuiltRequest {
  readonly url: string
  readonly headers: Readonly<Record<'Accept' | 'Content-Type' | 'Authorization', string>>
  readonly body: string
  /** What must not be shown: Sign and Authorization. */
  readonly secrets: readonly string[]
}

/** Who calls, from where, and when. */
export interface RequestOrigin {
  /** Without a slash at its end. */
  readonly baseUrl: string
  readonly accountSID: string
  readonly authToken: string
  readonly appid: string
  /** yyyyMMddHHmmss in Asia/Shanghai. */
  readonly timestamp: string
}

/** The action's own parameters; appid replaces the origin's. */
export type ActionParameters = { readonly appid?: string; readonly [name: string]: unknown }

/**
 * Makes the URL, headers and body of one call out of one timestamp (D2, D3, D4, D5, D6, D7).
 * The headers keep the semicolons at their ends.
 *
 * @example
 * const { url, headers, body } = buildRequest({ ...mock.credentials, baseUrl, timestamp }, 'destroyMeeting', { confid })
 */
export function buildRequest(origin: RequestOrigin, action: ActionName, parameters: ActionParameters): BuiltRequest {
  const { sign, authorization } = createSignature(origin)
  const { appid = origin.appid, ...rest } = parameters
  return {
    url: `${origin.baseUrl}/201612/sid/${origin.accountSID}/call/TeleMeeting.wx?Sign=${sign}`,
    headers: {
      Accept: 'application/json;',
      'Content-Type': 'application/json;charset=utf-8;',
      Authorization: authorization,
    },
    body: JSON.stringify({ action, appid, ...rest }),
    secrets: [sign, authorization],
  }
}
