import { printBreach, printLine, trust } from '../../testing/judgement/print-breach.ts'
import type { Speech } from '../../words/create-speech.ts'
import { type Account, accountNote, appidOf, warnOfUnusedToken } from '../options/account.ts'
import { englishSpeech } from '../terminal/english-speech.ts'
import type { CommandIo } from '../terminal/io.ts'
import { printable } from '../terminal/printable.ts'
import { speechOf } from '../terminal/speech.ts'
import type { ExecFlags } from './read-flags.ts'
import type { ExecReport, HabitReport } from './report.ts'

const mostPrinted = 20

/** Says on stderr whom the command was to be. */
export function tellServed(io: CommandIo, served: Account, { account }: ExecFlags): void {
  const who = speechOf(io).say(accountNote(served.accountSID, account.length > 0 && '--account', io.env))
  const name = served.appid === appidOf('both') ? 'exec.served-both' : 'exec.served'
  io.error(speechOf(io).tell(name, { who, appid: printable(served.appid) }))
  warnOfUnusedToken(io, served)
}

/** The report for people, a line each: a single one when all went well. It is in the language that the report was said in. */
export function printReport(report: ExecReport, speech: Speech = englishSpeech): string[] {
  const { breaches, habits, requests, failure } = report
  const { tell } = speech
  const more = requests.broken - Math.min(breaches.length, mostPrinted)
  const lines = [
    ...breaches.slice(0, mostPrinted).flatMap((breach) => printBreach(breach, speech)),
    ...(more > 0 ? [tell('exec.more-breaches', { more })] : []),
    ...printOwnFailure(report, speech),
    ...(failure === undefined ? [] : [`  ${failure}`]),
    ...habits.flatMap((habit) => printHabit(habit, report.strict, speech)),
    ...report.allowed.map(({ why, requests: often }) =>
      tell('exec.not-counted', { why, times: timesOf(often, speech) }),
    ),
    ...printLeftovers(report, speech),
  ]
  const outcome = printOutcome(report, speech)
  return lines.length === 0 ? [outcome] : [`${tell('exec.heading')}\n${lines[0]}`, ...lines.slice(1), outcome]
}

/** A command that fails often has sent nothing for that very reason. */
function printOwnFailure({ cause, command }: ExecReport, speech: Speech): string[] {
  if (cause !== 'nothing-was-tested' || command.exitCode === 0) return []
  return [speech.tell('exec.failed-first', { end: endOf(command, speech) })]
}

function printLeftovers({ leftovers = [] }: ExecReport, { tell }: Speech): string[] {
  if (leftovers.length === 0) return []
  const names = leftovers.slice(0, mostPrinted).map(({ name, pid }) => `${printable(name)} (${pid})`)
  return [tell(leftovers.length > mostPrinted ? 'exec.leftovers-and-more' : 'exec.leftovers', { names })]
}

/** A habit, a line for each thing that is known of it. */
export function printHabit(
  { habit, title, requests, first, received, expected, ...rest }: HabitReport,
  isStrict: boolean,
  speech: Speech,
): string[] {
  const values = { habit, title, first, grounds: trust(rest, speech), times: timesOf(requests, speech) }
  return [
    speech.tell(isStrict ? 'exec.habit-broken' : 'exec.habit-warning', values),
    printLine(speech, 'exec.line-received', received),
    printLine(speech, 'exec.line-expected', expected),
  ]
}

const timesOf = (times: number, { tell }: Speech): string => (times === 1 ? '' : tell('exec.times', { times }))

function printOutcome(report: ExecReport, speech: Speech): string {
  const { held, exitCode, command, requests, failure } = report
  const { tell } = speech
  const counted = tell('exec.requests', { total: requests.total })
  const said = { counted, details: detailsOf(report, speech), end: endOf(command, speech), exitCode }
  if (held) return tell(command.exitCode === 0 ? 'exec.held' : 'exec.held-but', said)
  if (requests.broken > 0) return tell('exec.was-broken', { ...said, broken: requests.broken })
  if (failure === undefined) return tell('exec.was-broken-by-habits', said)
  return tell(requests.reached === 0 ? 'exec.nothing-was-tested' : 'exec.not-all-was-seen', said)
}

function endOf({ program, exitCode, signal }: ExecReport['command'], { tell }: Speech): string {
  return signal
    ? tell('exec.was-ended-by', { program, signal })
    : tell('exec.ended-with', { program, exitCode: String(exitCode) })
}

/** What else there is to say of the requests and the habits. */
function detailsOf({ requests, habits, strict }: ExecReport, { tell }: Speech): string {
  const { provisional, reached } = requests
  const madeUp = [
    ...(provisional === reached ? [tell('exec.none-to-the-endpoint')] : []),
    ...(provisional === undefined ? [] : [tell('exec.provisional', { provisional })]),
    ...(strict || habits.length === 0 ? [] : [tell('exec.warnings', { warnings: habits.length })]),
  ]
  return madeUp.join('')
}
