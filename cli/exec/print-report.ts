import { line, printBreach, trust } from '../../testing/judgement/print-breach.ts'
import { type Account, appidOf, describeAccount } from '../options/account.ts'
import type { CommandIo } from '../terminal/io.ts'
import { count, printable } from '../terminal/printable.ts'
import type { ExecFlags } from './read-flags.ts'
import type { ExecReport, HabitReport } from './report.ts'

const mostPrinted = 20

/** Whom the command was to be, for people. */
export function describeServed({ accountSID, appid }: Account, { account }: ExecFlags, { env }: CommandIo): string {
  const mark = appid === appidOf('both') ? ", valid in both environments, as none of the vendor's is" : ''
  const who = describeAccount(accountSID, account.length > 0 && '--account', env)
  return `telemeeting exec: ${who}, application ${printable(appid)}${mark}.`
}

/** The report for people, a line each: a single one when all went well. */
export function printReport(report: ExecReport): string[] {
  const { breaches, habits, requests, failure } = report
  const more = requests.broken - Math.min(breaches.length, mostPrinted)
  return [
    ...breaches.slice(0, mostPrinted).flatMap(printBreach),
    ...(more > 0 ? [`  and ${more} more (--report json=FILE or junit=FILE has up to 1,000)`] : []),
    ...(failure === undefined ? [] : [`  ${failure}`]),
    ...habits.flatMap((habit) => printHabit(habit, report.strict)),
    ...report.allowed.map(({ why, requests: often }) => `  not counted: ${why}${times(often)}`),
    ...printLeftovers(report),
    printOutcome(report),
  ].map((line, index) => (index === 0 && !line.startsWith('telemeeting') ? `telemeeting exec:\n${line}` : line))
}

function printLeftovers({ leftovers = [] }: ExecReport): string[] {
  if (leftovers.length === 0) return []
  const names = leftovers.slice(0, mostPrinted).map(({ name, pid }) => `${printable(name)} (${pid})`)
  return [
    `  ended what the command had left running: ${names.join(', ')}${leftovers.length > mostPrinted ? ' and more' : ''}`,
  ]
}

/** A habit, a line for each thing that is known of it. */
export function printHabit(
  { habit, title, requests, first, received, expected, ...rest }: HabitReport,
  isStrict: boolean,
) {
  return [
    `  ${isStrict ? 'BROKEN' : 'warning'} ${habit}${trust(rest)}: ${title}${times(requests)}, first request ${first}`,
    line('received', received),
    line('expected', expected),
  ]
}

const times = (often: number): string => (often === 1 ? '' : `, ${often} times`)

function printOutcome({ held, exitCode, command, requests, habits, strict, failure }: ExecReport): string {
  const { total, broken, provisional } = requests
  const which = provisional === requests.reached ? 'none to TeleMeeting.wx, ' : ''
  const madeUp = provisional === undefined ? '' : `, ${which}${provisional} answered provisionally`
  const counted = count(total, 'request') + madeUp
  const warnings = !strict && habits.length > 0 ? `, ${count(habits.length, 'warning')}` : ''
  const end = command.signal ? `was ended by ${command.signal}` : `ended with exit code ${command.exitCode}`
  if (held) {
    const own = command.exitCode === 0 ? '' : `; ${command.program} ${end}`
    return `telemeeting exec: the contract held (${counted}${warnings})${own}.`
  }
  const unproved = requests.reached === 0 ? 'NOTHING WAS TESTED' : 'NOT ALL WAS SEEN'
  const outcome = failure !== undefined && broken === 0 ? unproved : 'THE CONTRACT WAS BROKEN'
  const why = broken === 0 ? `${counted}${warnings}` : `by ${broken} of ${counted}${warnings}`
  return `telemeeting exec: ${outcome} (${why}); ${command.program} ${end}, so exec ends with ${exitCode}.`
}
