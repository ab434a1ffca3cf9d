import { shorten } from '../../masking/index.ts'
import type { SaidBreach } from '../../testing/judgement/breach.ts'
import { printBreach } from '../../testing/judgement/print-breach.ts'
import type { Speech } from '../../words/create-speech.ts'
import { type JunitCase, type JunitProblem, renderJunitSuite } from '../files/junit.ts'
import { renderJson } from '../files/report-files.ts'
import { englishSpeech } from '../terminal/english-speech.ts'
import { count } from '../terminal/printable.ts'
import { habits as allHabits } from './habits/index.ts'
import { printHabit, printReport } from './print-report.ts'
import type { ExecReport, HabitReport } from './report.ts'

/**
 * The report as JUnit's XML: a failure for each request that broke the contract, named so that a later run's is known
 * again, and a test case for the run, for all requests together and for each habit, so that green shows what held.
 */
function renderJunit(report: ExecReport): string {
  const { command, requests, held, exitCode, strict } = report
  const { program, exitCode: commandExitCode, signal } = command
  return renderJunitSuite({
    tool: 'telemeeting exec',
    name: `telemeeting exec: ${program}`,
    properties: { program, commandExitCode, signal, exitCode, held, strict, ...requests },
    cases: [runCase(report), ...wholeCases(report), ...breachCases(report), ...habitCases(report)],
    output: printReport(report, englishSpeech).join('\n'),
  })
}

/** The kinds of `telemeeting exec --report`. */
export const renderers = { json: renderJson, junit: renderJunit } as const

const root = 'telemeeting.exec'

function runCase({ cause, failure, requests }: ExecReport): JunitCase {
  const name = 'the-run-proves-something'
  const kind = cause === 'nothing-was-tested' ? 'failure' : 'error'
  if (failure !== undefined) return { classname: root, name, problem: { kind, message: failure, type: cause } }
  if (requests.total > 0) return { classname: root, name, output: `${count(requests.reached, 'request')} judged` }
  const message = 'Nothing was sent, which --allow-no-requests accepts.'
  return { classname: root, name, problem: { kind: 'skipped', message } }
}

/** What one request after another breaks is told of each; only where none did, there is something to say of all. */
function wholeCases({ failure, requests: { broken, reached } }: ExecReport): readonly JunitCase[] {
  const isKnown = failure === undefined && broken === 0 && reached > 0
  return isKnown ? [{ classname: `${root}.requests`, name: 'every-request-keeps-the-contract' }] : []
}

function breachCases({ breaches, requests: { broken } }: ExecReport): readonly JunitCase[] {
  const classname = `${root}.requests`
  const names = nameBreaches(breaches)
  const listed = breaches.map((breach, index) => {
    const text = printBreach(breach, englishSpeech).join('\n')
    return { classname, name: names[index] ?? '', problem: failureOf(breach, sayWhy(breach, englishSpeech), text) }
  })
  const more = broken - breaches.length
  if (more === 0) return listed
  const message = `${more} more broke the contract; the first ${breaches.length} are listed.`
  return [...listed, { classname, name: 'further-requests', problem: { kind: 'failure', message } }]
}

/** Every habit, where requests were looked at for it: what is only warned of holds. */
function habitCases({ habits, failure, requests: { reached }, strict }: ExecReport): readonly JunitCase[] {
  if (failure !== undefined || reached === 0) return []
  return allHabits.map(({ name }) => {
    const shown = habits.find(({ habit }) => habit === name)
    const at = { classname: `${root}.habits`, name }
    if (!shown) return at
    const text = printHabit(shown, strict, englishSpeech).join('\n')
    return strict ? { ...at, problem: failureOf(shown, sayWhy(shown, englishSpeech), text) } : { ...at, output: text }
  })
}

type Fault = Pick<SaidBreach, 'provenance'>

const failureOf = ({ provenance }: Fault, message: string, text: string): JunitProblem => ({
  kind: 'failure',
  message,
  type: provenance,
  text,
})

/** Why something breaks the contract, in a line. */
export function sayWhy(fault: SaidBreach | HabitReport, { tell }: Speech): string {
  const { received, expected } = fault
  const why = 'habit' in fault ? tell('exec.why-habit', { title: fault.title }) : fault.reason
  const came = received === undefined ? '' : tell('exec.why-received', { text: shorten(received, longestPart) })
  const wanted = expected === undefined ? '' : tell('exec.why-expected', { text: shorten(expected, longestPart) })
  return shorten(why, longestPart) + came + wanted
}

const longestPart = 1000
const longestName = 200

/**
 * A name for each breach, of method, action and what was broken; it has nothing that differs from run to run. Those of
 * one name are numbered, since a viewer takes what has the same name for the same.
 */
export function nameBreaches(breaches: readonly SaidBreach[]): readonly string[] {
  const seen = new Map<string, number>()
  return breaches.map(({ request: { method, url }, action, what }) => {
    const target = shorten(action ?? url.replace(/\?.*$/s, ''), longestName)
    const name = [`${method} ${target}`.trim(), shorten(what, longestName)].filter(Boolean).join(': ')
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name} (${times})`
  })
}
