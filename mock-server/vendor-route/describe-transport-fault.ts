import type { IncomingMessage } from 'node:http'
import type { Message, ProblemPlaces } from '../../schemas/generated/messages.ts'
import type { Behaviour } from '../../schemas/generated/types.ts'
import { english } from '../../words/create-words.ts'
import type { Instance } from '../instance/instance.ts'
import { sizeOf } from '../instance/shared-room.ts'
import type { Grounds } from '../report/describe-grounds.ts'
import type { TransportRefusal } from '../report/problem.ts'
import type { Endpoint } from '../vendor/endpoints.ts'
import { expectedRequestLine } from './match-path.ts'
import { environmentOfHost, parseTarget } from './parse-target.ts'
import type { BodyFault } from './read-body.ts'

/** Why a request never gets as far as the checks. */
export type TransportFault =
  | { readonly kind: 'other-path' | BodyFault }
  | { readonly kind: 'other-method'; readonly sibling: Endpoint | undefined }
  | { readonly kind: 'other-version'; readonly version: string; readonly sibling: Endpoint | undefined }
  | { readonly kind: 'foreign-host'; readonly scheme: string | undefined; readonly authority: string }
  | { readonly kind: 'unknown-forcing'; readonly message: Message<keyof ProblemPlaces> }

/** What was received, what was expected, and what that rests on. */
export function describeTransportFault(
  { limits, behaviour: { file } }: Instance,
  request: IncomingMessage,
  fault: TransportFault,
): DescribedFault {
  const { url = '', method = '' } = request
  switch (fault.kind) {
    case 'other-path':
      return withStartPage(request, refuse(404, describePath(parseTarget(url).path), file.otherPath))
    case 'other-version':
      return refuse(404, describeVersion(fault), file.otherVersion)
    case 'other-method':
      return refuse(405, describeMethod(method, fault.sibling), file.otherMethod)
    case 'too-large':
      return refuse(413, { name: 'too-large', values: { limit: limits.bodyBytes } }, sizeGrounds)
    case 'no-room':
      return refuse(503, { name: 'no-room', values: { size: sizeOf(limits.pendingBodyBytes) } })
    case 'foreign-host':
      return refuse(421, describeForeign(fault), hostGrounds)
    case 'unknown-forcing':
      return refuse(400, fault.message)
    case 'read-before':
      return refuse(500, { name: 'read-before', values: {} })
  }
}

/** A refusal with the answer that the behaviour has in its place. */
export interface DescribedFault extends TransportRefusal {
  readonly answer?: Behaviour['otherPath']['value']
}

/** Two lines for whoever asks for the mock's address alone, as with curl in a terminal; a behaviour's own answer goes first. */
function withStartPage(
  { url, method = '', headers: { host = '' } }: IncomingMessage,
  fault: DescribedFault,
): DescribedFault {
  if (url !== '/' || !['GET', 'HEAD'].includes(method) || environmentOfHost(host)) return fault
  const dashboard = `${/^[\w.:[\]-]+$/.test(host) ? `http://${host}` : ''}/__admin/`
  const lines = [english.frame('start-page-dashboard', { url: dashboard }), english.frame('start-page-docs', {})]
  const { status, answer } = fault
  return {
    ...fault,
    answer: { status, contentType: 'text/plain; charset=utf-8', body: `${lines.join('\n')}\n`, ...answer },
  }
}

const sizeGrounds: Grounds = { provenance: 'assumed', claims: ['A14'] }
const hostGrounds: Grounds = { provenance: 'documented', claims: ['D1'] }

type Ground = Grounds & { readonly value?: NonNullable<DescribedFault['answer']> }

function refuse(status: number, message: TransportRefusal['message'], ground?: Ground): DescribedFault {
  if (!ground) return { status, message }
  const { provenance, claims, verifiedOn, verifiedAgainst, value } = ground
  const grounds = {
    ...{ provenance, claims },
    ...(verifiedOn !== undefined && { verifiedOn }),
    ...(verifiedAgainst !== undefined && { verifiedAgainst }),
  }
  return { status: value?.status ?? status, message, grounds, ...(value && { answer: value }) }
}

const describePath = (path: string) =>
  ({ name: path.includes('//') ? 'other-path/doubled-slash' : 'other-path', values: { path: { sent: path } } }) as const

const describeMethod = (method: string, sibling: Endpoint | undefined) =>
  ({ name: 'other-method', values: { method, expected: expectedRequestLine(sibling) } }) as const

function describeVersion({ version, sibling }: Extract<TransportFault, { kind: 'other-version' }>) {
  const sent = { version: { sent: version } }
  if (!sibling) return { name: 'other-version', values: sent } as const
  const { path, versions } = sibling
  return { name: 'other-version/sibling', values: { ...sent, path, versions } } as const
}

function describeForeign({ scheme, authority }: Extract<TransportFault, { kind: 'foreign-host' }>) {
  const host = { sent: `${scheme}://${authority.replace(/^.*@/s, '***@')}` }
  const name = environmentOfHost(authority) ? 'foreign-host/vendor' : 'foreign-host'
  return { name, values: { host } } as const
}
