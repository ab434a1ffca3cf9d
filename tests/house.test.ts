import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Measured, measureFunctions } from './support/measure-house.ts'

const root = join(import.meta.dirname, '..')
const mostLines = { file: 150, function: 30 }

// What is over today, each with how far it may be and why. Nothing is added here: a file or function that grows is divided.
const files: Readonly<Record<string, readonly [number, string]>> = {
  'dashboard/api/types.ts': [153, 'The members of the API, one a line; it is to follow from the schemas.'],
  'mock-server/doctor/hypotheses/authorization.ts': [262, 'A table of hypotheses.'],
  'mock-server/doctor/hypotheses/digest.ts': [235, 'A table of hypotheses.'],
  'mock-server/doctor/hypotheses/sign.ts': [252, 'A table of hypotheses.'],
  'mock-server/doctor/hypotheses/timestamp.ts': [255, 'A table of hypotheses.'],
}

const markup = 'Markup: an element with its attributes takes a line each.'
const functions: Readonly<Record<string, readonly [number, string]>> = {
  'calibration/describe-knobs.ts describeCodes': [32, 'A list of texts.'],
  'tests/calibration/arbitrary-request.ts arbitraryRequest': [44, 'A list of what may vary, one a line.'],
  'calibration/target.ts createTarget': [47, 'What its methods share stands in front of them.'],
  'cli/contract/reports/describe-quadrants.ts describeQuadrants': [31, 'One text for each quadrant.'],
  'mock-server/instance/create-instance.ts createInstance': [35, 'One list of everything that a mock owns.'],
  'mock-server/create-mock-server.ts createMockServer': [47, 'One object of methods, which is also handed on.'],
  'dashboard/shell/app.tsx App': [31, markup],
  'dashboard/shell/token-form.tsx TokenForm': [33, markup],
  'dashboard/views/account-form.tsx AccountForm': [31, markup],
  'dashboard/views/requests/filter-bar.tsx FilterBar': [33, markup],
  'dashboard/views/requests/request-detail.tsx RequestDetail': [32, markup],
  'dashboard/views/requests/request-list.tsx RequestList': [52, markup],
  'dashboard/views/scenarios/answer-fields.tsx AnswerFields': [36, markup],
  'dashboard/views/scenarios/answer-fields.tsx LatencyFields': [39, markup],
  'dashboard/views/scenarios/scenario-form.tsx ScenarioForm': [40, markup],
  'mock-server/journal/create-journal.ts createJournal': [35, 'What its methods share stands in front of them.'],
  'mock-server/journal/slot.ts readSlot': [40, 'One record, a member a line.'],
  'mock-server/server/create-http-server.ts createHttpServer': [37, 'Every event of node’s server in one place.'],
  'mock-server/instance/namespaces.ts createNamespaces': [38, 'What its methods share stands in front of them.'],
  'mock-server/state/meetings.ts createMeetings': [32, 'What its methods share stands in front of them.'],
  'mock-server/vendor-route/describe-transport-fault.ts describeTransportFault': [
    43,
    'One text for each code of node’s.',
  ],
  'tests/dashboard/browser.ts findTooWide': [32, 'It runs in the page, where nothing of this project is at hand.'],
}

const isSource = (path: string): boolean =>
  /\.[cm]?[jt]sx?$/.test(path) &&
  !/\.test(-d)?\.tsx?$/.test(path) &&
  !/(^|\/)(node_modules|dist|generated|reports|coverage|\.[^/]*)\//.test(path)

const listSources = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (!entry.isDirectory()) return isSource(path) ? [path] : []
    return isSource(`${path}/a.ts`) ? listSources(path) : []
  })

const sources = listSources('').map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))

const measuredFiles: Measured[] = sources.map(({ path, text }) => ({
  name: path,
  lines: text.trimEnd().split('\n').length,
}))

const measured: Measured[] = sources.flatMap(({ path, text }) =>
  measureFunctions(path, text).map(({ name, lines }) => ({ name: `${path} ${name}`, lines })),
)

/** Those that are longer than they may be, as "name: lines of most". */
const tooLong = (all: readonly Measured[], most: number, exceptions: typeof files): string[] =>
  all
    .map(({ name, lines }) => ({ name, lines, allowed: exceptions[name]?.[0] ?? most }))
    .filter(({ lines, allowed }) => lines > allowed)
    .map(({ name, lines, allowed }) => `${name}: ${lines} of ${allowed}`)

/** Exceptions of which nothing is left: they are to be taken off the list. */
const needless = (all: readonly Measured[], most: number, exceptions: typeof files): string[] =>
  Object.keys(exceptions).filter((name) => !all.some((each) => each.name === name && each.lines > most))

test('no source file has more than 150 lines, generated files, tests and styles aside', () => {
  expect(measuredFiles.length).toBeGreaterThan(300)
  expect(tooLong(measuredFiles, mostLines.file, files)).toEqual([])
})

test('no function has more than 30 lines; the methods of the object that a factory returns count one by one', () => {
  expect(measured.length).toBeGreaterThan(1000)
  expect(tooLong(measured, mostLines.function, functions)).toEqual([])
})

test('what is over is listed only as long as it is over', () => {
  expect(needless(measuredFiles, mostLines.file, files)).toEqual([])
  expect(needless(measured, mostLines.function, functions)).toEqual([])
})

const lines = (count: number): string => 'a()\n'.repeat(count)

test.each([
  ['a function', `function one() {\n${lines(29)}}`, { one: 31 }],
  ['an arrow function', `const one = () => {\n${lines(3)}}`, { one: 5 }],
  ['a method', `class A {\n  one() {\n${lines(3)}}\n}`, { one: 5 }],
  ['a function within', `function one() {\n  const two = () => {\n${lines(3)}}\n}`, { one: 7, two: 5 }],
  ['a factory', `function one() {\n  return {\n    two() {\n${lines(3)}},\n    three: 1,\n  }\n}`, { one: 5, two: 5 }],
  ['a factory without a block', `const one = () => ({\n  two: () => {\n${lines(3)}},\n})`, { one: 2, two: 5 }],
  ['markup', 'const One = () => (\n  <p\n    id="a"\n  />\n)', { One: 5 }],
])('the lines of %s are counted', (_, text, expected) => {
  const counted = measureFunctions('a.tsx', text).map(({ name, lines }) => [name, lines])
  expect(Object.fromEntries(counted)).toEqual(expected)
})
