import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createMockCommand } from '../../cli/commands/mock.ts'
import { createMockServer } from '../../mock-server/index.ts'
import { readPage, root } from './markdown.ts'

/** The tests that hold each promise of SECURITY.md, by their file and title. */
const held: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  S1: { 'tests/docs/security.test.ts': ['the mock listens on loopback, and nowhere else unless it is told'] },
  S2: {
    'mock-server/admin/security.test.ts': [
      'gets nothing of %s %s by DNS rebinding, but that the mock is up',
      'may not use %s %s, and is told nothing by CORS',
      'has its preflight refused, and that of the same origin is answered without CORS',
      'reaches no admin API under a vendor host',
    ],
  },
  S3: {
    'mock-server/admin/security.test.ts': [
      'The admin API beyond loopback',
      'tells anybody that it is up, and no more to who has no token',
      'stays closed where somebody else’s server listens there and no token was given',
    ],
  },
  S4: {
    'mock-server/admin/security.test.ts': [
      'does not reach the prototype of anything',
      'are served by their names, those that never change for ever',
    ],
    'mock-server/admin/kit-package.test.ts': [
      'no folder above a program, which has the kit in its %s, passes for the kit: its page would be somebody else’s',
    ],
  },
  S5: {
    'mock-server/admin/security.test.ts': ['never sees what the kit itself stumbled over'],
    'mock-server/vendor-route/hostile-requests.test.ts': [
      'that meets a fault of the kit itself: it is answered loudly, unlike any answer of the platform',
    ],
  },
  S6: {
    'tests/dashboard/page.test.ts': [
      'shows markup and scripts in requests as text, runs nothing and asks no one else',
      'has no inline script and no inline style, and the server forbids both',
    ],
    'mock-server/admin/security.test.ts': ['does not make a script of what the journal holds'],
  },
  S7: {
    'cli/explain/parse-curl.test.ts': [
      'gives back what the mock has written for each shell',
      'gives back whatever was quoted for a POSIX shell',
    ],
    'mock-server/vendor/shell-line.test.ts': [
      'sends what was recorded, whatever that holds',
      'runs nothing of the body %j',
      'with curly quotes outside JSON has each of them twice, as PowerShell ends a text with them',
    ],
    'mock-server/admin/curl.test.ts': [
      'is for the shell that is asked for, and refused by name where that one has none',
    ],
  },
  S8: {
    'masking/promises.test.ts': [
      'A known secret is masked wherever it stands',
      'A telephone number is hidden by its name',
    ],
    'mock-server/vendor-route/secrets.test.ts': [
      'No token is shown',
      'No Sign is shown',
      'No telephone number is shown',
    ],
    'mock-server/admin/secrets.test.ts': ['The admin API shows no secret that a request put where none belongs'],
  },
  S9: {
    'mock-server/callbacks/server-side-request-forgery.test.ts': [
      'a name is looked up once an attempt, and the connection goes to the address that was checked',
      'a name that points elsewhere by the second attempt is refused there',
      'a redirect of HTTP %i is not followed',
      'no credentials are sent, and none is shown',
    ],
    'mock-server/callbacks/resolve-target.test.ts': ['The address of a callback', 'An allowed host'],
  },
  S10: {
    'mock-server/server/keep-connections.test.ts': [
      'callers who send a byte now and then, and come again when they are cut, lock nobody out',
    ],
    'mock-server/mock-server.test.ts': ['closes a connection for each that is beyond the limit'],
    'mock-server/server/deadlines.test.ts': [
      'that is late gets 408, which says what was expected, however it dribbles on',
    ],
    'mock-server/vendor-route/vendor-route.test.ts': [
      'answers a body over the limit with 413, announced or chunked',
      'answers headers over the limit with 431',
    ],
    'mock-server/vendor-route/pending-bodies.test.ts': [
      'that finds no room is answered with 503, and a notice says so',
    ],
    'mock-server/doctor/create-doctor.test.ts': [
      'remembers a thousand and no more',
      'searches so often a second, a quarter of it in vain for one account, and goes by what fitted last without one',
    ],
    'mock-server/journal/create-journal.test.ts': ['keeps its bounds over many entries'],
    'mock-server/callbacks/callbacks.test.ts': ['drop the newest when the queue is full, and say so'],
  },
  S11: { 'masking/linear.test.ts': ['The work of masking is linear in the text'] },
  S12: {
    'client/real-socket.test.ts': ['follows no redirect'],
    'client/answers.test.ts': [
      'is an error for a redirect, which is not followed',
      'is an error for more bytes than the limit, and the rest is left unread',
      'shows a short excerpt without secrets, in whatever form a proxy repeats them',
    ],
    'testing/start-mock.test.ts': [
      'is nothing that answers without an end',
      'is no other server, which is asked for nothing but its health',
      'gets the token of the environment on this machine, where it is named for that, and where the test names the mock',
    ],
    'tests/docs/security.test.ts': ['helpers of five languages send the admin token by one rule, as startMock does'],
    'tests/homes/languages.test.ts': [
      ': a test runner starts a mock, tells what came instead, and leaves no mock behind',
    ],
  },
  S13: {
    'cli/options/credentials.test.ts': [
      'is the local mock when an account is given without a base URL: nothing goes to the vendor by default',
      'is the sandbox when that is spelt out',
    ],
    'contract-tests/run/refuse-live.test.ts': ['is never asked some things, whatever is allowed'],
  },
  S14: {
    'cli/terminal/mask-tokens.test.ts': [
      '%s, whichever account the run uses, and however it ends',
      '%s, in a fault of the kit itself',
      'mock, which asks for the admin token of %s',
      'What is thrown where nobody catches it ends a command with 70, without the token',
      'A token is struck out of each line where it comes from %s',
    ],
  },
  S15: {
    'cli/contract/reports/reports.test.ts': [
      'are well-formed XML whatever the target sends, with what was left out as skipped',
      'are one page that fetches nothing, runs nothing and shows what was sent as text',
      'do not steer the terminal',
      'annotate a run on GitHub without letting the target add to it',
    ],
    'cli/exec/report.test.ts': ['is told to GitHub on lines that what was sent cannot add to, habits as warnings'],
    'cli/terminal/annotate.test.ts': ['what was sent stays text in an annotation, escapes of GitHub among it'],
  },
  S16: {
    'cli/exec/create-environment.test.ts': ["keeps the surrounding variables, but none of a mock's or a proxy's"],
    'cli/exec/exec.test.ts': [
      'names what the command has left running, and ends no other process',
      'remembers a request that the command has wiped out of the journal',
    ],
  },
  S17: {
    'cli/explain/parse-curl.test.ts': [
      'A line of a megabyte is read, however many commands it has',
      'A line that would run something else is refused, and nothing of it runs',
      'is refused by name with %s',
    ],
  },
  S18: {
    'recordings/scrub/scrub.test.ts': [
      'has nothing left to mask in what it has scrubbed',
      'masks a token in other letter cases, also where it is encoded',
    ],
    'cli/commands/export.test.ts': ['never writes a token that was given into %s'],
  },
  S19: {
    'cli/files/read-file.test.ts': [
      'the command opens files in its reader and its writer alone',
      'refuses what is no ordinary file, also behind a link, and waits for none',
      'refuses a file that is too large before it reads any of it',
      'reads no more than its bound of a file that says it is smaller',
      'takes a pipe, up to its bound, and SIGTERM ends the wait for it at once',
    ],
    'cli/files/bounds.test.ts': [
      'a file of more than %i bytes is refused by name by every command that reads such',
      'an archive with more values than there is memory for is refused by name',
      'an archive with more secrets than can be looked for everywhere is refused by name',
      'a body with so many values is left out of an archive',
      'scrub keeps of many files no more than it can',
      'an archive, or a file of endpoints, in which all is wrong is refused in time that is linear in it',
    ],
  },
  S20: {
    'cli/files/planted-links.test.ts': [
      '%s refuses by name to follow it, as the file and as a folder on the way',
      'is not followed by contract --record, nor by scrub',
      '%s refuses by name to write to the pipe',
      'is not written to where it cannot be replaced',
      'is not written to, though it has the name that is written first',
      'loses its name but keeps its content, where it is a second name of a file',
      'is not written to, though somebody has guessed the name',
      'is written in place, unless it has a second name',
      'is not written through a link that takes its place meanwhile',
    ],
    'cli/files/write-report.test.ts': ['writes through a link to a file, and makes the file that a link leads to'],
  },
  S21: {
    'cli/files/describe-file-error.test.ts': ['%s quotes nothing raw of the path and nothing of a file %s'],
  },
  S22: {
    'tests/docs/security.test.ts': ['the package runs no script when it is installed, and the lock names no registry'],
  },
  S23: {
    'tests/package/shipped.test.ts': [
      'nothing comes with it whose licence is %s',
      'a package that the packed files do not tell of is found, and one that they tell of in vain',
    ],
  },
  S24: { 'tests/docs/security.test.ts': ['no pipeline that the kit offers puts an input into a script'] },
}

const page = readPage('SECURITY.md')

test('each promise of SECURITY.md has its tests, and each of them is there', () => {
  const promised = [...page.matchAll(/^- \*\*(S\d+)\*\* /gm)].map(([, id]) => id)
  expect(promised).toEqual(Object.keys(held))
  const titles = Object.entries(held).flatMap(([id, files]) =>
    Object.entries(files).flatMap(([file, names]) => names.map((title) => ({ id, file, title }))),
  )
  expect(titles.filter(({ file, title }) => !isTested(readFileSync(root + file, 'utf8'), title))).toEqual([])
})

test('a test that is left out or commented out holds nothing', () => {
  const texts = ["test('a b', () => {})", "test.each([1])('a b', () => {})", "test.skipIf(isWindows)('a b', () => {})"]
  expect(texts.filter((text) => !isTested(text, 'a b'))).toEqual([])
  const dead = [
    "// test('a b')",
    "/* test('a b') */",
    "test.skip('a b')",
    "it.todo('a b')",
    "test.skip.each([1])('a b')",
  ]
  const inGroup = "describe.skip('group', () => { test('a b', () => {}) })"
  expect([...dead, inGroup].filter((text) => isTested(text, 'a b'))).toEqual([])
})

/** Whether a file, which leaves no test out, has one or a group of that title, which may begin with what a loop puts there. */
function isTested(source: string, title: string): boolean {
  if (/\b(?:test|it|describe)(?:\.\w+)*\.(?:skip|todo|fails)\b/.test(source.replaceAll(/"[^"\n]*"|'[^'\n]*'/g, "''")))
    return false
  const calls = /\b(?:test|it|describe)\b[^\n]*?\(\s*(?:`(?:\$\{[^}]*\})? ?|['"])|\)\(\s*(?:`(?:\$\{[^}]*\})? ?|['"])/g
  const text = source.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
  return [...text.matchAll(calls)].some(({ 0: call, index }) => text.startsWith(title, index + call.length))
}

test('the mock listens on loopback, and nowhere else unless it is told', async () => {
  const mock = await createMockServer().listen()
  expect(mock.server?.address()).toMatchObject({ address: '127.0.0.1' })
  await mock.close()
  const command = createMockCommand({ out: () => {}, error: () => {}, env: {} })
  expect(command.getOptionValue('host')).toBe('127.0.0.1')
})

test('the package runs no script when it is installed, and the lock names no registry', () => {
  const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
  // prepare and its like run where somebody works on the kit, or installs it from a repository.
  expect(Object.keys(scripts).filter((name) => /^(?:pre|post)?(?:install|uninstall|dependencies)$/.test(name))).toEqual(
    [],
  )
  expect(readFileSync(`${root}package-lock.json`, 'utf8')).not.toMatch(/"resolved"/)
})

test('no pipeline that the kit offers puts an input into a script', () => {
  const files = ['action.yml', 'deploy/github-actions.yml', 'deploy/github-sandbox.yml']
  for (const file of files) {
    const text = readFileSync(root + file, 'utf8')
    // A script is the line, or the lines that stand further in.
    const scripts = [...text.matchAll(/^( *)(?:- )?run: (.*\n(?:\1 {2,}.*\n|\n)*)/gm)].map(([, , script]) => script)
    expect(scripts.length).toBeGreaterThan(0)
    expect(scripts.filter((script) => script?.includes('${{'))).toEqual([])
  }
})

test('helpers of five languages send the admin token by one rule, as startMock does', () => {
  const ofNode = readFileSync(`${root}testing/start-mock.ts`, 'utf8')
  const refusal = [...ofNode.matchAll(/'([^'\n]*TELEMEETING_ADMIN_[^'\n]*)'/g)].map(([, words = '']) => words)
  expect(refusal).toHaveLength(2)
  const helpers = ['python/testing/conftest.py', 'php/testing/TelemeetingTestCase.php', 'go/testing/mock.go']
  for (const file of [...helpers, 'java/testing/TelemeetingMock.java', 'csharp/testing/TelemeetingMock.cs']) {
    const text = readFileSync(`${root}examples/${file}`, 'utf8')
    for (const words of refusal) expect(text).toContain(words)
    // Each has its own way of writing backslashes and braces in a text.
    const pattern = text.replaceAll('\\\\', '\\').replaceAll(/\{(\{3\})\}/g, '$1')
    expect(pattern).toContain(String.raw`^https?://(localhost|127(\.[0-9]+){3}|\[::1\]|`)
  }
})
