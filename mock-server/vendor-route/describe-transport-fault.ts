import type { IncomingMessage } from 'node:http'
import type { Instance } from '../instance/instance.ts'
import type { Grounds } from '../report/describe-grounds.ts'
import type { Problem } from '../report/problem.ts'
import { quote } from '../vendor/quote.ts'
import { expectedRequestLine, version } from './match-path.ts'
import { environmentOfHost, parseTarget } from './parse-target.ts'

/** Why a request never gets as far as the checks. */
export type TransportFault =
  | { readonly kind: 'other-path' | 'other-method' | 'too-large' | 'read-before' }
  | { readonly kind: 'other-version'; readonly version: string }
  | { readonly kind: 'foreign-host'; readonly scheme: string | undefined; readonly authority: string }
  | { readonly kind: 'unknown-forcing'; readonly detail: string }

const expected = `Expected: ${expectedRequestLine}.`
const documented = (claim: string): Grounds => ({ provenance: 'documented', claims: [claim] })

/** What was received, what was expected, and what that rests on. */
export function describeTransportFault(
  { limits, behaviour: { file } }: Instance,
  request: IncomingMessage,
  fault: TransportFault,
): Problem {
  switch (fault.kind) {
    case 'other-path': {
      const path = quote(parseTarget(request.url ?? '').path)
      const detail = `The path is ${path}; the mock serves one endpoint. ${expected}`
      return { status: 404, title: 'No such path', detail, grounds: groundsOf(file.otherPath) }
    }
    case 'other-version': {
      const detail = `The URL says version ${quote(fault.version)}; TeleMeeting.wx is served in version ${version}. ${expected}`
      return { status: 404, title: 'No such version', detail, grounds: groundsOf(file.otherVersion) }
    }
    case 'other-method': {
      const detail = `The method is ${request.method}. ${expected}`
      return { status: 405, title: 'Method not allowed', detail, grounds: groundsOf(file.otherMethod) }
    }
    case 'too-large':
      return {
        status: 413,
        title: 'Body too large',
        detail: `The body is over the limit of ${limits.bodyBytes} bytes. Expected: a JSON object of a few hundred bytes.`,
        grounds: { provenance: 'assumed', claims: ['A14'] },
      }
    case 'foreign-host':
      return {
        status: 421,
        title: 'Not a proxy to anywhere else',
        detail: describeForeign(fault),
        grounds: documented('D1'),
      }
    case 'unknown-forcing':
      return { status: 400, title: 'No such forced answer', detail: fault.detail }
    case 'read-before':
      return {
        status: 500,
        title: 'The body was read before the mock saw it',
        detail: 'Mount the mock before express.json() and other middleware that reads bodies.',
      }
  }
}

const groundsOf = ({ provenance, claims, verifiedOn }: Grounds): Grounds => ({
  provenance,
  claims,
  ...(verifiedOn !== undefined && { verifiedOn }),
})

function describeForeign({ scheme, authority }: Extract<TransportFault, { kind: 'foreign-host' }>): string {
  const asked = `The request line asks for ${quote(`${scheme}://${authority.replace(/^.*@/s, '***@')}`)}`
  return environmentOfHost(authority)
    ? `${asked}; the vendor is called by http at port 80, and the mock answers for nothing else. Call http://api.ytx.net or http://sandbox.ytx.net.`
    : `${asked}; this is a mock of api.ytx.net and sandbox.ytx.net and forwards nothing. Set NO_PROXY for other hosts.`
}
