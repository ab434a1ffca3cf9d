import { english, type Words } from '../../words/create-words.ts'
import { toPrintableAscii } from '../vendor/quote.ts'
import { describeGrounds } from './describe-grounds.ts'
import type { Finding, ForcedReport, ProvisionalReport, RefusalReport, Report } from './report.ts'

/** A refusal in one line, as the console and the X-Mock-Reason header have it. */
export function describeRefusal(refusal: RefusalReport): string {
  const { check, code, reason, received, expected, finding, undiagnosed } = refusal
  const found = finding ? describeFinding(finding) : undiagnosed?.reason
  const said = found
    ? english.frame('refusal-with-finding', { reason, finding: found, received, expected })
    : english.frame('refusal', { reason, received, expected })
  return `${code} ${check} (${describeGrounds(refusal)}): ${said}`
}

/** That an answer is made up, in one line of the same kind. */
const describeProvisional = ({ reason, ...grounds }: ProvisionalReport): string =>
  `provisional (${describeGrounds(grounds)}): ${reason}`

/** Which mistake it was, as far as the doctor is sure of it. */
export const describeFinding = ({ explanation, remedy, certain }: Finding, words: Words = english): string =>
  words.frame(certain ? 'found' : 'perhaps', { explanation, remedy })

/** What was forced and by what, for the end of a line: by a header of the request: -204. */
export function nameForced(report: ForcedReport, words: Words = english): string {
  const { frame } = words
  const { by, statusCode, fault, latencyMilliseconds, ...forced } = report
  const late = latencyMilliseconds && frame('late', { milliseconds: latencyMilliseconds })
  const answer =
    [statusCode, fault && nameFault(fault), late].filter(Boolean).join(', ') || frame('late', { milliseconds: 0 })
  if (by === 'header') return frame('by-a-header', { answer })
  return frame('by-a-scenario', { scenario: nameScenario(forced, words), answer })
}

/** As X-Mock-Fault asks for it. */
function nameFault({ kind, status = 502, bytesPerSecond = 20 }: NonNullable<ForcedReport['fault']>): string {
  if (kind === 'gateway-error') return `${kind}=${status}`
  return kind === 'slow-trickle' ? `${kind}=${bytesPerSecond}` : kind
}

/** The scenario's id, and the name that was given to it: scenario-1 (no money). */
const nameScenario = (
  { scenario, scenarioName: name }: Pick<ForcedReport, 'scenario' | 'scenarioName'>,
  { frame }: Words,
): string => (name ? frame('named-scenario', { scenario: `${scenario}`, name }) : `${scenario}`)

/** Both verdicts, fit for a header: printable ASCII, at most 1,000 characters (docs/reason-header.md). */
export function reasonHeader({ refusal, forced, provisional }: Report): string {
  const own = refusal ? describeRefusal(refusal) : provisional && describeProvisional(provisional)
  const verdict = own && forced ? english.frame('without-that', { refusal: own }) : (own ?? english.frame('right', {}))
  const text = forced ? `${english.frame('forced', { forced: nameForced(forced) })} ${verdict}` : verdict
  return toPrintableAscii(text).slice(0, 1000)
}
