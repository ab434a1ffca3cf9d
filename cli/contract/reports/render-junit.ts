import { shorten } from '../../../masking/index.ts'
import { type JunitCase, renderJunitSuite } from '../../files/junit.ts'
import { isCounted } from '../judge-run.ts'
import type { ContractReport } from './contract-report.ts'

type Case = ContractReport['results'][number]
type Failure = Case['failures'][number]

/**
 * The report as JUnit's XML: a test case a case. What is not documented fails only when it counts; else it is told in
 * system-out. A last test case fails for what no single one shows, so that nothing which was left out looks green.
 */
export function renderJunit(report: ContractReport): string {
  const { target, news } = report
  return renderJunitSuite({
    tool: 'telemeeting contract',
    name: `telemeeting contract: ${target}`,
    properties: propertiesOf(report),
    cases: [...report.results.map((each) => caseOf(each, report)), ...verdictCase(report)],
    output: news.length === 0 ? undefined : `News:\n${describe(news)}`,
    ...timesOf(report),
  })
}

/** What a reader of the suite needs to know of the run. */
function propertiesOf(report: ContractReport) {
  const { target, url, proxy, isLive, verdict, exitCode, failOn, startedAt, finishedAt, notRunBecause } = report
  const left = Object.entries(notRunBecause).map(([cause, count]) => [`notRun.${cause}`, count] as const)
  const all = { target, url, proxy, isLive, verdict, exitCode, failOn: failOn.join(','), startedAt, finishedAt }
  return { ...all, ...Object.fromEntries(left) }
}

function timesOf({ startedAt, finishedAt }: ContractReport) {
  const seconds = Math.max(0, Date.parse(finishedAt) - Date.parse(startedAt)) / 1000
  return { timestamp: startedAt.replace(/(\.\d+)?Z$/, ''), seconds }
}

function caseOf(result: Case, report: ContractReport): JunitCase {
  const { id, claims, outcome, reason = 'not run', cause, seconds = 0 } = result
  const counted = result.failures.filter((each) => isCounted(each, report.failOn))
  const skipped = outcome === 'not-run' && ({ kind: 'skipped', message: reason, type: cause, text: reason } as const)
  const problem = counted.length > 0 ? failureOf(result, counted) : skipped || undefined
  const output = describeCase(result, counted)
  return { name: id, classname: `telemeeting.contract.${claims[0]}`, seconds, problem, output }
}

/** What the case asks, what is news of it, and, where something differed, what went over the wire. */
function describeCase({ title, claims, failures, exchanges }: Case, counted: readonly Failure[]): string {
  const news = failures.filter((each) => !counted.includes(each))
  return [
    `${title} (${claims.join(', ')})`,
    ...(news.length > 0 ? [`News, which does not fail the run:\n${describe(news)}`] : []),
    ...(failures.length > 0 ? exchanges.map(describeExchange) : []),
  ].join('\n')
}

function describeExchange({ request, answer }: Case['exchanges'][number]): string {
  const body = start(answer?.body ?? '')
  const received = answer ? `HTTP ${answer.status} ${body}` : 'no answer'
  return `> ${request.method} ${start(request.target)} ${start(request.body)}\n< ${received}`
}

const start = (text: string): string => shorten(text, 1000)

const failureOf = ({ title }: Case, failures: readonly Failure[]) =>
  ({
    kind: 'failure',
    message: describe(failures.slice(0, 1)),
    type: failures[0]?.provenance,
    text: `${title}\n${describe(failures)}`,
  }) as const

const describe = (failures: readonly Failure[]): string =>
  failures
    .map(
      ({ claim, provenance, expected, received }) =>
        `${claim} (${provenance}): expected ${expected}, received ${received}`,
    )
    .join('\n')

function verdictCase({ verdict, message, counts, notRunBecause }: ContractReport): readonly JunitCase[] {
  if (verdict === 'held' || verdict === 'broken') return []
  const left = `${counts['not-run']} cases were not run: ${JSON.stringify(notRunBecause)}.`
  const problem = { kind: 'error', message: message ?? left, type: verdict } as const
  return [{ name: 'the-run-proves-something', classname: 'telemeeting.contract', seconds: 0, problem }]
}
