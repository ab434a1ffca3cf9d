import type { JournalEntry, RefusalReport, RequestOutcome } from '../../mock-server/index.ts'
import { describeGrounds } from '../../mock-server/report/describe-grounds.ts'
import { describeFinding, nameForced } from '../../mock-server/report/describe-refusal.ts'
import type { Masked, Message, ProblemPlaces } from '../../schemas/generated/messages.ts'
import type { Speech } from '../../words/create-speech.ts'
import type { Words } from '../../words/create-words.ts'
import type { Colors } from '../terminal/palette.ts'
import { printable } from '../terminal/printable.ts'

const longestLine = 1000

/** As wide as the time and the code in front of a request. */
const margin = ' '.repeat(19)

/** As many lines are of right requests that came within a millisecond, what those have in common is made once. */
export function createDescribeOutcome(colors: Colors, speech: Speech): (outcome: RequestOutcome) => string {
  const right = { sandbox: new Map<string, string>(), production: new Map<string, string>() }
  let latest = { time: Number.NaN, text: '' }
  const timeOf = (time: number): string => {
    if (time !== latest.time) latest = { time, text: describeTime(time, colors) }
    return latest.text
  }
  return (outcome) => {
    const { time, action, environment = 'sandbox' } = outcome
    if (!action || !isPlain(outcome)) return describeOutcome(outcome, colors, speech)
    const known = right[environment].get(action) ?? describeOutcome(outcome, colors, speech).slice(timeOf(time).length)
    // As many as there are actions.
    right[environment].set(action, known)
    return timeOf(time) + known
  }
}

const isPlain = ({ statusCode, refusal, forced, provisional }: RequestOutcome): boolean =>
  statusCode === '0' && !refusal && !forced && !provisional

const describeTime = (time: number, colors: Colors): string => colors.dim(new Date(time).toISOString().slice(11))

/** How a request ended, for people: one line, and more below it where it was refused. */
function describeOutcome(outcome: RequestOutcome, colors: Colors, speech: Speech): string {
  const { tell, words } = speech
  const { time, statusCode, httpStatus, action, environment, forced, refusal, provisional } = outcome
  // Where the mock hangs up there is no HTTP status.
  const code = statusCode ?? (httpStatus === 0 ? tell('command.no-answer') : `HTTP ${httpStatus}`)
  const head = `${describeTime(time, colors)} ${colourOf(outcome, colors)(code.padStart(4))}`
  const on = environment === 'production' ? 'command.on-production' : 'command.on-sandbox'
  const line = `${head} ${action ? tell(on, { action }) : describeRequestLine(outcome.entry(0), speech)}`
  if (forced) {
    const what = words.frame('line-forced', { forced: printable(nameForced(forced, words)) })
    return `${line}  ${colors.yellow(what)}${describeOwnVerdict(refusal, colors, speech)}`
  }
  if (provisional) {
    const grounds = describeGrounds(provisional, words)
    const reason = speech.language === 'en' ? provisional.reason : words.say(provisional.message).text
    return `${line}  ${colors.yellow(tell('command.provisional', { grounds, reason }))}`
  }
  return refusal ? `${line}  ${describeRefusal(refusal, colors, speech)}` : line
}

function colourOf({ statusCode, forced, provisional, refusal }: RequestOutcome, colors: Colors) {
  if (forced || provisional) return colors.yellow
  // An endpoint of a file may have a code of its own for what succeeded.
  return statusCode !== undefined && !refusal ? colors.green : colors.red
}

/** With the reason, where the request never got as far as the checks. */
function describeRequestLine({ request, answer, checks, problem }: JournalEntry, { language, words }: Speech): string {
  const line = printable(`${request.method} ${request.url}`.trim().slice(0, longestLine))
  if (problem && language !== 'en') return `${line}  ${printable(describeProblem(problem, words))}`
  const reason = checks.length === 0 ? answer.headers['x-mock-reason'] : undefined
  return [line, reason].filter(Boolean).join('  ')
}

function describeProblem(problem: NonNullable<JournalEntry['problem']>, words: Words): string {
  const { provenance, claims = [], message } = problem
  const { title, detail } = words.say(message as Masked<Message<keyof ProblemPlaces>>)
  if (provenance === undefined) return words.frame('problem', { title, detail })
  return words.frame('problem-with-grounds', { title, grounds: describeGrounds({ provenance, claims }, words), detail })
}

function describeOwnVerdict(refusal: RefusalReport | undefined, colors: Colors, speech: Speech): string {
  const { words } = speech
  if (!refusal) return colors.dim(words.frame('line-right', {}))
  const own = `${refusal.code} ${describeRefusal(refusal, colors, speech)}`
  return `\n${margin}${words.frame('line-without-that', { refusal: own })}`
}

/** The same report in another language: its values are masked already. */
function sayRefusal(refusal: RefusalReport, { language, words }: Speech): RefusalReport {
  if (language === 'en') return refusal
  const { message, finding, undiagnosed } = refusal
  return {
    ...refusal,
    ...words.say(message),
    ...(undiagnosed && { undiagnosed: { ...undiagnosed, reason: words.say(undiagnosed.message).text } }),
    ...(finding && { finding: { ...finding, ...words.say(finding.message) } }),
  }
}

function describeRefusal(refusal: RefusalReport, colors: Colors, speech: Speech): string {
  const { words } = speech
  const { check, reason, received, expected, finding, undiagnosed } = sayRefusal(refusal, speech)
  const found = finding ? describeFinding(finding, words) : undiagnosed?.reason
  const bracketed = speech.tell('contract.in-brackets', { text: describeGrounds(refusal, words) })
  return [
    `${check}${bracketed.replace(/\S.*/s, colors.dim)}`,
    reason,
    ...(found ? [colors.yellow(found)] : []),
    words.frame('line-received', { received }),
    words.frame('line-expected', { expected }),
  ].join(`\n${margin}`)
}
