import { isCounted } from '../judge-run.ts'
import type { ContractReport } from './contract-report.ts'

type Case = ContractReport['results'][number]
type Failure = Case['failures'][number]

/**
 * JUnit's XML: a test case a case. What is not documented fails only when it counts; else it is told in system-out. A
 * last test case fails for what no single one shows, so that nothing which was left out looks green.
 */
export function renderJunit(report: ContractReport): string {
  const cases = report.results.map((each) => testCase(each, report))
  const failures = report.results.filter((each) => countedIn(each, report).length > 0).length
  const verdict = verdictCase(report)
  const counts = {
    tests: cases.length + verdict.length,
    failures,
    errors: verdict.length,
    skipped: report.counts['not-run'],
  }
  const suite = element(
    'testsuite',
    { name: `telemeeting contract: ${report.target}`, ...counts, ...timesOf(report) },
    [...cases, ...verdict].flatMap((each) => ['\n    ', each]).concat('\n  '),
  )
  const root = element('testsuites', { name: 'telemeeting contract', ...counts }, ['\n  ', suite, '\n'])
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.xml}\n`
}

function timesOf({ startedAt, finishedAt }: ContractReport) {
  const seconds = (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000
  return { timestamp: startedAt.replace(/(\.\d+)?Z$/, ''), time: seconds.toFixed(3) }
}

function testCase(result: Case, report: ContractReport): Xml {
  const counted = countedIn(result, report)
  const news = result.failures.filter((each) => !counted.includes(each))
  return element('testcase', { name: result.id, classname: `telemeeting.contract.${result.claims[0]}` }, [
    ...(result.outcome === 'not-run' ? [element('skipped', { message: result.reason ?? 'not run' })] : []),
    ...(counted.length > 0 ? [failureElement(result, counted)] : []),
    ...(news.length > 0 ? [element('system-out', {}, [`News, which does not fail the run:\n${describe(news)}`])] : []),
  ])
}

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
  return [element('testcase', { name: 'the-run-proves-something', classname: 'telemeeting.contract' }, [error])]
}

/** A well-formed piece of XML. */
interface Xml {
  readonly xml: string
}

type Attributes = Readonly<Record<string, string | number | undefined>>

/**
 * One element. Text and attributes are escaped; what XML 1.0 cannot hold at all, control characters and halves of
 * characters, becomes U+FFFD.
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

const impossible = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu
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
    .replaceAll(impossible, '\uFFFD')
    .replaceAll(/[&<>"'\t\n\r]/g, (found) =>
      found === '\r' || blanks.includes(found) ? `&#${found.charCodeAt(0)};` : (entities[found] ?? found),
    )
}
