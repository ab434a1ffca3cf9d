import type { IncomingHttpHeaders } from 'node:http'
import { statusCodes } from '../../schemas/generated/status-codes.ts'
import type { Fault, ScenarioAnswer, StatusCode } from '../../schemas/generated/types.ts'
import { quote } from '../quote.ts'

/** What a request asks to be answered with, or why that cannot be. */
export type ForcingHeaders = { readonly answer: ScenarioAnswer } | { readonly fault: string } | undefined

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

const knownCodes: ReadonlySet<string> = new Set(statusCodes.map(({ code }) => code))

function readPrefer(header: string, answer: ScenarioAnswer): string | undefined {
  const code = /(?:^|[,;])\s*code\s*=\s*"?([^",;\s]*)"?/i.exec(header)?.[1]
  if (code === undefined) return undefined
  if (!knownCodes.has(code)) {
    return `Prefer asks for the code ${quote(code)}. Expected one of ${[...knownCodes].join(', ')}, as in Prefer: code=-204.`
  }
  answer.statusCode = code as StatusCode
  return undefined
}

type Reader = (value: string | undefined, answer: ScenarioAnswer) => boolean

const simple =
  (kind: Fault['kind']): Reader =>
  (value, answer) => {
    answer.fault = { kind }
    return value === undefined
  }

const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ...(['connection-reset', 'no-answer', 'cut-in-the-middle', 'not-json', 'gbk'] as const).map(
    (kind): [string, Reader] => [kind, simple(kind)],
  ),
  ['gateway-error', readGatewayError],
  ['slow-trickle', readSlowTrickle],
  ['latency', readLatency],
])

function readFaults(header: string, answer: ScenarioAnswer): string | undefined {
  for (const part of header.split(',').filter((each) => each.trim() !== '')) {
    const [name = '', value] = part.trim().split('=', 2)
    if (readers.get(name)?.(value, answer)) continue
    return `X-Mock-Fault asks for ${quote(part.trim())}. Expected any of ${[...readers.keys()].join(', ')}, separated by commas: latency=250 or latency=200~0.5 (median and sigma), gateway-error=500, 502 or 503, slow-trickle=20 (bytes per second).`
  }
  return undefined
}

function readGatewayError(value: string | undefined, answer: ScenarioAnswer): boolean {
  const status = Number(value ?? 502)
  if (status !== 500 && status !== 502 && status !== 503) return false
  answer.fault = { kind: 'gateway-error', status }
  return true
}

function readSlowTrickle(value: string | undefined, answer: ScenarioAnswer): boolean {
  const bytesPerSecond = Number(value ?? 20)
  answer.fault = { kind: 'slow-trickle', bytesPerSecond }
  return bytesPerSecond >= 1 && bytesPerSecond <= 100_000
}

function readLatency(value: string | undefined, answer: ScenarioAnswer): boolean {
  const [median = Number.NaN, sigma] = (value ?? '').split('~').map(Number)
  if (!(median >= 0 && median <= 60_000)) return false
  answer.latency = sigma === undefined ? { milliseconds: median } : { medianMilliseconds: median, sigma }
  return sigma === undefined || (sigma >= 0 && sigma <= 3 && median > 0)
}
