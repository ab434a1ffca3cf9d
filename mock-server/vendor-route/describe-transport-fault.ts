import type { IncomingMessage } from 'node:http'
import type { Message, ProblemPlaces } from '../../schemas/generated/messages.ts'
import type { Instance } from '../instance/instance.ts'
import type { Grounds } from '../report/describe-grounds.ts'
import type { TransportRefusal } from '../report/problem.ts'
import { environmentOfHost, parseTarget } from './parse-target.ts'

/** Why a request never gets as far as the checks. */
export type TransportFault =
  | { readonly kind: 'other-path' | 'other-method' | 'too-large' | 'read-before' }
  | { readonly kind: 'other-version'; readonly version: string }
  | { readonly kind: 'foreign-host'; readonly scheme: string | undefined; readonly authority: string }
  | { readonly kind: 'unknown-forcing'; readonly message: Message<keyof ProblemPlaces> }

/** What was received, what was expected, and what that rests on. */
export function describeTransportFault(
  { limits, behaviour: { file } }: Instance,
  { url = '', method = '' }: IncomingMessage,
  fault: TransportFault,
): TransportRefusal {
  switch (fault.kind) {
    case 'other-path': {
      const values = { path: { sent: parseTarget(url).path } }
      return { status: 404, message: { name: 'other-path', values }, grounds: groundsOf(file.otherPath) }
    }
    case 'other-version': {
      const values = { version: { sent: fault.version } }
      return { status: 404, message: { name: 'other-version', values }, grounds: groundsOf(file.otherVersion) }
    }
    case 'other-method':
      return {
        status: 405,
        message: { name: 'other-method', values: { method } },
        grounds: groundsOf(file.otherMethod),
      }
    case 'too-large': {
      const values = { limit: limits.bodyBytes }
      return {
        status: 413,
        message: { name: 'too-large', values },
        grounds: { provenance: 'assumed', claims: ['A14'] },
      }
    }
    case 'foreign-host':
      return { status: 421, message: describeForeign(fault), grounds: { provenance: 'documented', claims: ['D1'] } }
    case 'unknown-forcing':
      return { status: 400, message: fault.message }
    case 'read-before':
      return { status: 500, message: { name: 'read-before', values: {} } }
  }
}

const groundsOf = ({ provenance, claims, verifiedOn }: Grounds): Grounds => ({
  provenance,
  claims,
  ...(verifiedOn !== undefined && { verifiedOn }),
})

function describeForeign({ scheme, authority }: Extract<TransportFault, { kind: 'foreign-host' }>) {
  const host = { sent: `${scheme}://${authority.replace(/^.*@/s, '***@')}` }
  const name = environmentOfHost(authority) ? 'foreign-host/vendor' : 'foreign-host'
  return { name, values: { host } } as const
}
