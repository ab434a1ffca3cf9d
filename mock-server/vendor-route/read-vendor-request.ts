import type { IncomingMessage } from 'node:http'
import type { ScenarioAnswer } from '../../schemas/generated/types.ts'
import type { Endpoint } from '../vendor/endpoints.ts'
import { parseObject } from '../vendor/read-text.ts'
import { readSign, type VendorRequest } from '../vendor/vendor-request.ts'
import { environmentOfHost, type Target } from './parse-target.ts'

/** A request to one of the vendor's paths, once its body is there. */
export interface VendorCall {
  readonly target: Target
  readonly accountSID: string
  readonly sibling: Endpoint | undefined
  readonly bytes: Buffer
  readonly forcing: ScenarioAnswer | undefined
}

/** Reads a request to the vendor's path into the form that the checks know. */
export function readVendorRequest(
  request: IncomingMessage,
  { target, accountSID, sibling, bytes, forcing }: VendorCall,
): VendorRequest {
  const text = bytes.toString('utf8')
  const body = withoutByteOrderMark(text)
  return {
    accountSID,
    sibling,
    sign: readSign(target.query),
    authorization: request.headers.authorization,
    namedEnvironment: environmentOfHost(target.authority ?? request.headers.host),
    forcing,
    callerIp: callerIpOf(request),
    body,
    // What could not be decoded became this character.
    bodyBytes: body !== text || body.includes('\ufffd') ? bytes : undefined,
    parameters: readParameters(body),
  }
}

function callerIpOf({ socket }: IncomingMessage): string {
  const address = socket.remoteAddress ?? ''
  return address.startsWith(mappedPrefix) ? address.slice(mappedPrefix.length) : address
}

// An IPv4 address as a socket for both versions has it.
const mappedPrefix = '::ffff:'

/** A map, so that a parameter called __proto__ is a parameter like any other. */
function readParameters(body: string): ReadonlyMap<string, unknown> | undefined {
  const object = parseObject(body)
  if (!object) return undefined
  const parameters = new Map<string, unknown>()
  for (const name of Object.keys(object)) parameters.set(name, object[name])
  return parameters
}

const withoutByteOrderMark = (text: string): string => (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text)
