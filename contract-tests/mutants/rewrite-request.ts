import { createSignature } from '../../client/sign.ts'
import { builtInAccounts } from '../../schemas/generated/accounts.ts'
import type { JsonValue } from '../case.ts'
import { parseObject } from '../run/judge-form.ts'
import type { RawRequest, Serve } from './mutant.ts'

type Parameters = Readonly<Record<string, JsonValue>>

/** What becomes of a request; nothing where it is to stay as it is. */
export type Rewrite = (request: RawRequest) => RawRequest | undefined

/** Lets the mock answer what becomes of a request. */
export const rewriting =
  (rewrite: Rewrite): Serve =>
  (request, ask) =>
    ask(rewrite(request) ?? request)

/** Puts these parameters into every request whose own are such. */
export const putting = (changes: Parameters, isSuch: (parameters: Parameters) => boolean): Serve =>
  rewriting((request) => (isSuch(parametersOf(request)) ? withParameters(request, changes) : undefined))

/** The body's members; none when it is not a JSON object. */
export const parametersOf = ({ body }: RawRequest): Parameters => (parseObject(body.toString()) ?? {}) as Parameters

/** The same request with these parameters beside or in place of its own. */
export function withParameters(request: RawRequest, changes: Parameters): RawRequest {
  return { ...request, body: Buffer.from(JSON.stringify({ ...parametersOf(request), ...changes })) }
}

/** The same request with each member of its body, at any depth, as this reads it; a body that is no object stays as it is. */
export function withEach(request: RawRequest, read: (name: string, value: JsonValue) => JsonValue): RawRequest {
  const parameters = JSON.stringify(parametersOf(request))
  const changed = JSON.stringify(JSON.parse(parameters, read))
  return changed === parameters ? request : { ...request, body: Buffer.from(changed) }
}

/** A parameter's value when it is text, otherwise nothing. */
export const textOf = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '')

/** Sign as the URL has it, percent-decoded; none when there is none. */
export const signOf = ({ target }: RawRequest): string | undefined =>
  new URL(target, 'http://mutant').searchParams.get('Sign') ?? undefined

/** The same request with that Sign, as it is to stand in the URL. */
export function withSign(request: RawRequest, sign: string): RawRequest {
  return { ...request, target: `${request.target.split('?')[0]}?Sign=${sign}` }
}

/** Authorization, decoded. */
export const authorizationOf = ({ headers }: RawRequest): string =>
  Buffer.from(headers.authorization ?? '', 'base64').toString()

/** The same request with that header beside or in place of its own; the name in lower case. */
export const withHeader = (request: RawRequest, name: string, value: string): RawRequest => ({
  ...request,
  headers: { ...request.headers, [name]: value },
})

/** The 14 digits at the end of Authorization; none when there are fewer. */
export const timestampOf = (request: RawRequest): string | undefined => /\d{14}$/.exec(authorizationOf(request))?.[0]

/** The Sign that the mock expects beside that timestamp; none for an account that it does not know. */
export function rightSignOf(request: RawRequest, timestamp = timestampOf(request)): string | undefined {
  const account = builtInAccounts.accounts.find(({ accountSID }) => accountSID === accountSIDOf(request))
  return account && timestamp ? createSignature({ ...account, timestamp }).sign : undefined
}

/** The same request, signed as it should have been, with that timestamp in Sign and Authorization. */
export function resign(request: RawRequest, timestamp: string): RawRequest {
  const authorization = Buffer.from(`${accountSIDOf(request)}|${timestamp}`).toString('base64')
  const sign = rightSignOf(request, timestamp) ?? ''
  return withSign(withHeader(request, 'authorization', authorization), sign)
}

/** The accountSID in the URL; none when the path is another one. */
export const accountSIDOf = ({ target }: RawRequest): string | undefined => /\/sid\/([^/]+)\//.exec(target)?.[1]

/** Whether the request names production by the vendor's host (D1). */
export const isForProduction = ({ headers, target }: RawRequest): boolean =>
  headers.host === 'api.ytx.net' || target.startsWith('http://api.ytx.net/')

/** How many seconds a timestamp of Chinese time lies behind the clock; negative when it is ahead. */
export function secondsBehind(timestamp: string, now: number): number {
  const [year = 0, month = 1, day, hour, minute, second] = (timestamp.match(/^\d{4}|\d\d/g) ?? []).map(Number)
  return (now - Date.UTC(year, month - 1, day, (hour ?? 0) - 8, minute, second)) / 1000
}
