import { neverRaw } from '../../client/escape-controls.ts'

/** What came of a test case that did not simply hold. */
export interface JunitProblem {
  readonly kind: 'skipped' | 'failure' | 'error'
  readonly message: string
  readonly type?: string | undefined
  readonly text?: string | undefined
}

/** One test case; the views of Jenkins and GitLab know it again by class and name. */
export interface JunitCase {
  readonly classname: string
  readonly name: string
  readonly seconds?: number | undefined
  readonly problem?: JunitProblem | undefined
  readonly output?: string | undefined
}

/** One run. */
export interface JunitSuite {
  /** The command. */
  readonly tool: string
  readonly name: string
  /** What a reader needs to know of the run; what is undefined or null is left out. */
  readonly properties: Readonly<Record<string, unknown>>
  readonly cases: readonly JunitCase[]
  readonly output?: string | undefined
  /** yyyy-MM-ddTHH:mm:ss */
  readonly timestamp?: string | undefined
  readonly seconds?: number | undefined
}

/**
 * JUnit's XML, valid by the strict schema of Jenkins' xUnit plugin, with the counts of its cases.
 *
 * @example
 * writeFileSync('exec.xml', renderJunitSuite({ tool, name, properties: {}, cases }))
 */
export function renderJunitSuite(suite: JunitSuite): string {
  const { tool, name, cases, timestamp, output } = suite
  const time = timeOf(suite)
  const of = (kind: JunitProblem['kind']) => cases.filter(({ problem }) => problem?.kind === kind).length
  const counts = { tests: cases.length, failures: of('failure'), errors: of('error') }
  const children = [properties(suite), ...cases.map(testCase), ...outputElement(output)]
  const inner = element(
    'testsuite',
    { name, ...counts, skipped: of('skipped'), timestamp, time },
    children.flatMap((each) => ['\n    ', each]).concat('\n  '),
  )
  const root = element('testsuites', { name: tool, ...counts, time }, ['\n  ', inner, '\n'])
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.xml}\n`
}

const timeOf = ({ seconds }: { seconds?: number | undefined }) => seconds?.toFixed(3)

function properties({ properties: all }: JunitSuite): Xml {
  const given = Object.entries(all).filter(([, value]) => value !== undefined && value !== null)
  return element(
    'properties',
    {},
    given.map(([name, value]) => element('property', { name, value: String(value) })),
  )
}

function testCase({ name, classname, problem, output, ...rest }: JunitCase): Xml {
  const { kind, message, type, text } = problem ?? {}
  return element('testcase', { name, classname, time: timeOf(rest) }, [
    ...(kind ? [element(kind, { message, type }, text === undefined ? [] : [text])] : []),
    ...outputElement(output),
  ])
}

const outputElement = (output: string | undefined): readonly Xml[] =>
  output === undefined ? [] : [element('system-out', {}, [output])]

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
