import type { ActionName } from '../schemas/generated/types.ts'
import { type ActionParameters, createBody } from './create-body.ts'
import { createSignature } from './sign.ts'

/** A request as it goes out. */
export interface BuiltRequest {
  readonly url: string
  readonly headers: Readonly<Record<'Accept' | 'Content-Type' | 'Authorization', string>>
  readonly body: string
  /** What must not be shown: Sign, Authorization and what it stands for, telephone numbers. */
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

/**
 * Makes the URL, headers and body of one call out of one timestamp (D2, D3, D4, D5, D6, D7).
 * The headers keep the semicolons at their ends. Throws a ConfigurationError for parameters that cannot be sent.
 *
 * @example
 * const { url, headers, body } = buildRequest({ ...mock.credentials, baseUrl, timestamp }, 'destroyMeeting', { confid })
 */
export function buildRequest(origin: RequestOrigin, action: ActionName, parameters: ActionParameters): BuiltRequest {
  const { sign, authorization } = createSignature(origin)
  const body = createBody(action, origin.appid, parameters)
  return {
    url: `${origin.baseUrl}/201612/sid/${origin.accountSID}/call/TeleMeeting.wx?Sign=${sign}`,
    headers: {
      Accept: 'application/json;',
      'Content-Type': 'application/json;charset=utf-8;',
      Authorization: authorization,
    },
    body,
    secrets: [sign, authorization, `${origin.accountSID}|${origin.timestamp}`, ...phonesIn(body)],
  }
}

/** Telephone numbers of the body. Shorter ones stand in innocent text as well. */
const phonesIn = (body: string): string[] =>
  [...body.matchAll(/"(?:phone|creator|srcclid|dstclid|shownumber)":"([^"\\]{7,})"/g)].map(([, phone = '']) => phone)
