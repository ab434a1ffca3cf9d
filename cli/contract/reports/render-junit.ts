import { neverRaw } from '../../../client/escape-controls.ts'
import { shorten } from '../../../masking/index.ts'
import { isCounted } from '../judge-run.ts'
import type { ContractReport } from './contract-report.ts'

type Case = ContractReport['results'][number]
type Failure = Case['failures'][number]

/**
 * JUnit's XML, valid by the strict schema of Jenkins' xUnit plugin: a test case a case. What is not documented fails only
 * when it counts; else it is told in system-out. A last test case fails for what no single one shows, so that nothing
 * which was left out looks green.
 */
export function renderJunit(report: ContractReport): string {
  const cases = report.results.map((each) => testCase(each, report))
  const failures = report.results.filter((each) => countedIn(each, report).length > 0).length
  const verdict = verdictCase(report)
  const { timestamp, time } = timesOf(report)
  const counts = { tests: cases.length + verdict.length, failures, errors: verdict.length }
  const attributes = { name: `telemeeting contract: ${report.target}`, ...counts, skipped: report.counts['not-run'] }
  const children = [properties(report), ...cases, ...verdict, ...newsOutput(report)]
  const suite = element(
    'testsuite',
    { ...attributes, timestamp, time },
    children.flatMap((each) => ['\n    ', each]).concat('\n  '),
  )
  const root = element('testsuites', { name: 'telemeeting contract', ...counts, time }, ['\n  ', suite, '\n'])
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.xml}\n`
}

/** What a reader of the suite needs to know of the run. */
function properties(report: ContractReport): Xml {
  const { target, url, proxy, isLive, verdict, exitCode, failOn, startedAt, finishedAt, notRunBecause } = report
  const left = Object.entries(notRunBecause).map(([cause, count]) => [`notRun.${cause}`, count] as const)
  const all = { target, url, proxy, isLive, verdict, exitCode, failOn: failOn.join(','), startedAt, finishedAt }
  const given = [...Object.entries(all), ...left].filter(([, value]) => value !== undefined && value !== null)
  return element(
    'properties',
    {},
    given.map(([name, value]) => element('property', { name: String(name), value: String(value) })),
  )
}

/** The news of the whole run, each thing once. */
function newsOutput({ news }: ContractReport): readonly Xml[] {
  return news.length === 0 ? [] : [element('system-out', {}, [`News:\n${describe(news)}`])]
}

function timesOf({ startedAt, finishedAt }: ContractReport) {
  const seconds = Math.max(0, Date.parse(finishedAt) - Date.parse(startedAt)) / 1000
  return { timestamp: startedAt.replace(/(\.\d+)?Z$/, ''), time: seconds.toFixed(3) }
}

function testCase(result: Case, report: ContractReport): Xml {
  const { id, claims, outcome, reason = 'not run', cause, seconds = 0 } = result
  const counted = countedIn(result, report)
  const attributes = { name: id, classname: `telemeeting.contract.${claims[0]}`, time: seconds.toFixed(3) }
  return element('testcase', attributes, [
    ...(outcome === 'not-run' ? [element('skipped', { message: reason, type: cause }, [reason])] : []),
    ...(counted.length > 0 ? [failureElement(result, counted)] : []),
    element('system-out', {}, [caseOutput(result, counted)]),
  ])
}

/** What the case asks, what is news of it, and, where something differed, what went over the wire. */
function caseOutput({ title, claims, failures, exchanges }: Case, counted: readonly Failure[]): string {
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

const countedIn = ({ failures }: Case, { failOn }: ContractReport): readonly Failure[] =>
  failures.filter((each) => isCounted(each, failOn))

const failureElement = (result: Case, failures: readonly Failure[]): Xml =>
  element('failure', { message: describe(failures.slice(0, 1)), type: failures[0]?.provenance }, [
    `${result.title}\n${describe(failures)}`,
  ])

const describe = (failures: readonly Failure[]): string =>
  failures
    .map(
      ({ claim, provenance, expected, received }) =>
        `${claim} (${provenance}): expected ${expected}, received ${received}`,
    )
    .join('\n')

function verdictCase({ verdict, message, counts, notRunBecause }: ContractReport): readonly Xml[] {
  if (verdict === 'held' || verdict === 'broken') return []
  const left = `${counts['not-run']} cases were not run: ${JSON.stringify(notRunBecause)}.`
  const error = element('error', { message: message ?? left, type: verdict })
  return [
    element('testcase', { name: 'the-run-proves-something', classname: 'telemeeting.contract', time: '0.000' }, [
      error,
    ]),
  ]
}

/** A well-formed piece of XML. */
interface Xml {
  readonly xml: string
}

type Attributes = Readonly<Record<string, string | number | undefined>>

/**
 * One element. Text and attributes are escaped; what never stands raw, and XML 1.0 cannot hold or a reader cannot see,
 * becomes U+FFFD.
 *
 * @example
 * element('skipped', { message: 'a < b' }).xml // <skipped message="a &lt; b"/>
 */
function element(name: string, attributes: Attributes, children: readonly (Xml | string)[] = []): Xml {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined)
  const written = given.map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`).join('')
  const inner = children.map((child) => (typeof child === 'string' ? escapeXml(child, '') : child.xml)).join('')
  return { xml: inner === '' ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>` }
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** A parser turns line breaks in attributes into blanks and drops carriage returns, unless they are spelt out. */
function escapeXml(text: string, blanks = '\t\n'): string {
  return text
    .replaceAll(neverRaw, (found) => (/[\t\n\r]/.test(found) ? found : '\uFFFD'))
    .replaceAll(/[&<>"'\t\n\r]/g, (found) =>
      found === '\r' || blanks.includes(found) ? `&#${found.charCodeAt(0)};` : (entities[found] ?? found),
    )
}
