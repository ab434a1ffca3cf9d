import type { JournalEntry, RefusalReport, RequestOutcome } from '../../mock-server/index.ts'
import { describeGrounds } from '../../mock-server/report/describe-grounds.ts'
import { describeFinding, describeProvisional, nameForced } from '../../mock-server/report/describe-refusal.ts'
import { english } from '../../words/create-words.ts'
import type { Colors } from '../terminal/palette.ts'
import { printable } from '../terminal/printable.ts'

const longestLine = 1000

/** As wide as the time and the code in front of a request. */
const margin = ' '.repeat(19)

/** How a request ended, for people: one line, and more below it where it was refused. */
export function describeOutcome(outcome: RequestOutcome, colors: Colors): string {
  const { time, statusCode, httpStatus, action, environment, forced, refusal, provisional } = outcome
  // Where the mock hangs up there is no HTTP status.
  const code = statusCode ?? (httpStatus === 0 ? 'no answer' : `HTTP ${httpStatus}`)
  const head = `${colors.dim(new Date(time).toISOString().slice(11))} ${colourOf(outcome, colors)(code.padStart(4))}`
  const line = action ? `${head} ${action} on ${environment}` : `${head} ${describeRequestLine(outcome.entry())}`
  if (forced) {
    const what = english.frame('line-forced', { forced: printable(nameForced(forced)) })
    return `${line}  ${colors.yellow(what)}${describeOwnVerdict(refusal, colors)}`
  }
  if (provisional) return `${line}  ${colors.yellow(describeProvisional(provisional))}`
  return refusal ? `${line}  ${describeRefusal(refusal, colors)}` : line
}

function colourOf({ statusCode, forced, provisional }: RequestOutcome, colors: Colors) {
  if (forced || provisional) return colors.yellow
  return statusCode === '0' ? colors.green : colors.red
}

/** With the reason, where the request never got as far as the checks. */
function describeRequestLine({ request, answer, checks }: JournalEntry): string {
  const line = printable(`${request.method} ${request.url}`.trim().slice(0, longestLine))
  const reason = checks.length === 0 ? answer.headers['x-mock-reason'] : undefined
  return [line, reason].filter(Boolean).join('  ')
}

function describeOwnVerdict(refusal: RefusalReport | undefined, colors: Colors): string {
  if (!refusal) return colors.dim(english.frame('line-right', {}))
  const own = `${refusal.code} ${describeRefusal(refusal, colors)}`
  return `\n${margin}${english.frame('line-without-that', { refusal: own })}`
}

function describeRefusal(refusal: RefusalReport, colors: Colors): string {
  const { check, reason, received, expected, finding } = refusal
  return [
    `${check} ${colors.dim(`(${describeGrounds(refusal)})`)}`,
    reason,
    ...(finding ? [colors.yellow(describeFinding(finding))] : []),
    english.frame('line-received', { received }),
    english.frame('line-expected', { expected }),
  ].join(`\n${margin}`)
}
