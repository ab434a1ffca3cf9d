import type { IncomingHttpHeaders } from 'node:http'
import type { Message, ProblemPlaces } from '../../schemas/generated/messages.ts'
import type { AnyStatusCode, ScenarioAnswer } from '../../schemas/generated/types.ts'
import { forcible } from './forcible.ts'
import { readPreferences } from './read-preferences.ts'

type Fault = Message<keyof ProblemPlaces>

/** What a request asks to be answered with, or why that cannot be. */
export type ForcingHeaders = { readonly answer: ScenarioAnswer } | { readonly fault: Fault } | undefined

/**
 * Reads `Prefer: code=-204` (RFC 7240) and `X-Mock-Fault: latency=250, gateway-error=503`.
 * Undefined when the request asks for nothing; preferences other than code are left alone.
 */
export function readForcingHeaders(headers: IncomingHttpHeaders): ForcingHeaders {
  const prefer = headers.prefer
  const faults = headers['x-mock-fault']
  if (prefer === undefined && faults === undefined) return undefined
  const answer: ScenarioAnswer = {}
  const wrong = readPrefer(String(prefer ?? ''), answer) ?? readFaults(String(faults ?? ''), answer)
  if (wrong !== undefined) return { fault: wrong }
  return Object.keys(answer).length > 0 ? { answer } : undefined
}

function readPrefer(header: string, answer: ScenarioAnswer): Fault | undefined {
  const asked = readPreferences(header)
  if ('brokenAt' in asked) {
    return { name: 'unknown-forcing/preferences', values: { rest: { sent: header.slice(asked.brokenAt) } } }
  }
  const code = asked.values.get('code')
  if (code === undefined) return undefined
  if (!/^-?[0-9]+$/.test(code)) return { name: 'unknown-forcing/code', values: { code: { sent: code } } }
  answer.statusCode = code as AnyStatusCode
  return undefined
}

function readFaults(header: string, answer: ScenarioAnswer): Fault | undefined {
  for (const part of header.split(',').map((each) => each.trim())) {
    const wrong = part === '' ? undefined : readPart(part, answer)
    if (wrong !== undefined) return wrong
  }
  return undefined
}

function readPart(part: string, answer: ScenarioAnswer): Fault | undefined {
  const at = part.indexOf('=')
  const name = (at < 0 ? part : part.slice(0, at)).trim()
  const known = forcible.get(name)
  const sent = { sent: part }
  if (!known) return { name: 'unknown-forcing', values: { part: sent, faults: [...forcible.keys()] } }
  const asked = known.read(at < 0 ? undefined : part.slice(at + 1).trim())
  if (!asked) return { name: 'unknown-forcing/value', values: { part: sent, form: known.expected } }
  const before = 'fault' in asked ? answer.fault?.kind : answer.latency && 'latency'
  if (before !== undefined) return { name: 'unknown-forcing/both', values: { before, part: sent } }
  Object.assign(answer, asked)
  return undefined
}
