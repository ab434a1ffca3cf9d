import type { Finding } from '../doctor/index.ts'
import type { ForcedReport, RefusalReport } from '../journal/entry.ts'
import { toPrintableAscii } from '../vendor/quote.ts'
import { describeGrounds } from './describe-grounds.ts'

/** A refusal in one line, as the console and the X-Mock-Reason header have it. */
export function describeRefusal(refusal: RefusalReport): string {
  const { check, code, reason, received, expected, finding } = refusal
  const diagnosis = finding ? ` ${describeFinding(finding)}` : ''
  return `${code} ${check} (${describeGrounds(refusal)}): ${reason}${diagnosis} Received: ${received}. Expected: ${expected}.`
}

/** Which mistake it was, as far as the doctor is sure of it. */
export const describeFinding = ({ explanation, remedy, certain }: Finding): string =>
  `${certain ? 'Found' : 'Perhaps'}: ${explanation} ${remedy}`

/** What was forced, and by what, in one line. */
export const describeForced = (forced: ForcedReport): string => `Forced ${nameForced(forced)}.`

/** The same for the end of a line: by a header of the request: -204. */
export function nameForced({ by, statusCode, fault, latencyMilliseconds, ...forced }: ForcedReport): string {
  const what = [statusCode, fault && nameFault(fault), latencyMilliseconds && `${latencyMilliseconds} ms late`].filter(
    Boolean,
  )
  return `by ${by === 'header' ? 'a header of the request' : nameScenario(forced)}: ${what.join(', ')}`
}

/** As X-Mock-Fault asks for it. */
function nameFault({ kind, status = 502, bytesPerSecond = 20 }: NonNullable<ForcedReport['fault']>): string {
  if (kind === 'gateway-error') return `${kind}=${status}`
  return kind === 'slow-trickle' ? `${kind}=${bytesPerSecond}` : kind
}

/** The scenario's id, and the name that was given to it: scenario-1 (no money). */
export const nameScenario = ({ scenario, scenarioName }: Pick<ForcedReport, 'scenario' | 'scenarioName'>): string =>
  scenarioName ? `${scenario} (${scenarioName})` : `${scenario}`

/** Both verdicts, fit for a header: printable ASCII, at most 1,000 characters. */
export function reasonHeader(refusal: RefusalReport | undefined, forced: ForcedReport | undefined): string {
  const own = refusal ? describeRefusal(refusal) : 'The request itself is right.'
  const text = forced ? `${describeForced(forced)} ${refusal ? `Without that: ${own}` : own}` : own
  return toPrintableAscii(text).slice(0, 1000)
}
