import pc from 'picocolors'
import type { JournalEntry, RefusalReport, RequestOutcome } from '../../mock-server/index.ts'
import { describeFinding, nameForced } from '../../mock-server/vendor-route/describe-refusal.ts'

/** As wide as the time and the code in front of a request. */
export const margin = ' '.repeat(19)

/** How a request ended, for people: one line, and more below it where it was refused. */
export function describeOutcome(outcome: RequestOutcome, timeOf: (time: number) => string): string {
  const { time, statusCode, httpStatus, action, environment, forced, refusal } = outcome
  const code = statusCode ?? `HTTP ${httpStatus}`
  const head = `${pc.dim(timeOf(time))} ${colourOf(outcome)(code.padStart(4))}`
  const line = action ? `${head} ${action} on ${environment}` : `${head} ${requestLineOf(outcome.entry())}`
  if (forced) return `${line}  ${pc.yellow(`forced ${nameForced(forced)}`)}${describeOwnVerdict(refusal)}`
  return refusal ? `${line}  ${describeRefusal(refusal)}` : line
}

function colourOf({ statusCode, forced }: RequestOutcome) {
  if (forced) return pc.yellow
  return statusCode === '0' ? pc.green : pc.red
}

const requestLineOf = ({ request }: JournalEntry): string => `${request.method} ${request.url}`

const describeOwnVerdict = (refusal: RefusalReport | undefined): string =>
  refusal
    ? `\n${margin}without that: ${refusal.code} ${describeRefusal(refusal)}`
    : pc.dim('; the request itself is right')

function describeRefusal(refusal: RefusalReport): string {
  const { check, claims, provenance, verifiedOn, reason, received, expected, finding } = refusal
  const trust = verifiedOn ? `${provenance} on ${verifiedOn}` : provenance
  return [
    `${check} ${pc.dim(`(${trust}: ${claims.join(', ')})`)}`,
    reason,
    ...(finding ? [pc.yellow(describeFinding(finding))] : []),
    `received: ${received}`,
    `expected: ${expected}`,
  ].join(`\n${margin}`)
}
