import { execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { request as ask, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type ExpectStatic, inject, test } from 'vitest'
import { createMockServer } from '../../mock-server/index.ts'
import { codeBlocks, readPage } from '../docs/markdown.ts'
import { isInstalled } from '../docs/run-program.ts'
import { hasGo, hasJava, hasMono, hasPhp, hasPython } from '../support/compile.ts'
import { findHomes } from './find-homes.ts'
import { cleanEnvironment } from './npm.ts'
import { inCopy } from './run-home.ts'

interface Language {
  readonly name: string
  readonly folder: string
  readonly tests: string
  readonly isThere: boolean
  readonly tool: string
}

const junit = 'java -jar /usr/share/java/junit-platform-console-standalone.jar --help'.split(' ')
const languages: readonly Language[] = [
  {
    name: 'Python',
    folder: 'python',
    tests: 'testing/test_destroy_meeting.py',
    isThere: hasPython && isInstalled('python3', ['-m', 'pytest', '--version']),
    tool: 'Python 3.9 with pytest',
  },
  {
    name: 'Java with Maven',
    folder: 'java',
    tests: 'testing/DestroyMeetingTest.java',
    isThere: hasJava && isInstalled('mvn', ['--version']),
    tool: 'Java with Maven',
  },
  {
    name: 'Java without Maven',
    folder: 'java',
    tests: 'testing/DestroyMeetingTest.java',
    isThere: hasJava && isInstalled('java', junit.slice(1)),
    tool: 'Java with JUnit 5 of Debian',
  },
  { name: 'Go', folder: 'go', tests: 'destroy_meeting_test.go', isThere: hasGo, tool: 'Go' },
  {
    name: 'PHP',
    folder: 'php',
    tests: 'testing/DestroyMeetingTest.php',
    isThere: hasPhp && isInstalled('phpunit', ['--version']),
    tool: 'PHP 8 with PHPUnit',
  },
  {
    name: 'C#',
    folder: 'csharp',
    tests: 'testing/DestroyMeetingTest.cs',
    isThere: hasMono && isInstalled('nunit-console', ['-help']),
    tool: 'mono with NUnit 2.6 of Debian',
  },
]

const page = readPage('docs/languages.md')
const [home] = findHomes().filter(({ name }) => name === 'node')
if (!home)
  throw new Error('There is no home called node. Expected it in tests/homes: a project that has the kit alone.')

/** The lines that the page shows for a language. The last one takes the shell's place, so that it can be killed. */
const linesOf = ({ name }: Language): string => {
  const section = page.split(/\n##+ /).find((part) => part.startsWith(`${name}\n`)) ?? ''
  const lines = codeBlocks(section).flatMap(({ text }) => text.trim().split('\n'))
  return [...lines.slice(0, -1), `exec ${lines.at(-1)}`].join(' && ')
}

function run(line: string, cwd: string, more: NodeJS.ProcessEnv = {}) {
  const env = { ...cleanEnvironment, ...more, GOFLAGS: '-mod=mod', GOPROXY: 'off', GOTOOLCHAIN: 'local' }
  const child = spawn('sh', ['-c', line], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  }
  const end = new Promise<{ code: number | null; said: string }>((resolve, reject) => {
    child.once('error', reject).once('close', (code) => resolve({ code, said }))
  })
  return { child, end }
}

/** Mocks that run from this project. */
const mocksOf = (project: string): string[] => {
  const processes = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n')
  return processes.filter((line) => line.includes(project) && line.includes('telemeeting mock'))
}

/** Runs tests against a mock that is named with a slash too many, where a proxy knows no admin API. */
async function besideProxy(language: Language, use: (env: NodeJS.ProcessEnv) => Promise<void>): Promise<void> {
  const mock = await createMockServer().listen()
  const proxy = createServer((request, response) => {
    const { url = '', method, headers } = request
    if (url.includes('/__admin/')) return void response.writeHead(502).end()
    const asked = ask(url, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    request.pipe(asked)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const { port } = proxy.address() as AddressInfo
  const address = `http://127.0.0.1:${port}`
  const ofJava = `-Dhttp.proxyHost=127.0.0.1 -Dhttp.proxyPort=${port} -Dhttp.nonProxyHosts=`
  try {
    await use({
      TELEMEETING_BASE_URL: `${mock.url}/`,
      HTTP_PROXY: address,
      http_proxy: address,
      // Maven would ask it for its own plugins.
      ...(language.name === 'Java without Maven' ? { JAVA_TOOL_OPTIONS: ofJava } : {}),
    })
  } finally {
    proxy.close()
    await mock.close()
  }
}

/** Runs tests against a mock with an admin token, by an address of this machine that does not look like one. */
async function atStranger(
  host: string,
  use: (env: NodeJS.ProcessEnv, heard: string[]) => Promise<void>,
): Promise<void> {
  const mock = await createMockServer({ adminToken: 'long-enough' }).listen()
  const heard: string[] = []
  mock.server?.on('request', ({ url = '' }) => heard.push(url))
  try {
    const { port } = new URL(mock.url)
    await use({ TELEMEETING_BASE_URL: `http://${host}:${port}`, TELEMEETING_ADMIN_TOKEN: 'long-enough' }, heard)
  } finally {
    await mock.close()
  }
}

/** What Maven says when it has no repository to fetch JUnit and its own plugins from. */
const noRepository = /(Could not|could not be) (transfer|resolve)/

/** Returns what it could not do without, if that is no fault of the example. */
async function tryOut(language: Language, project: string, expect: ExpectStatic): Promise<string | undefined> {
  const mocks = () => mocksOf(project)
  const inProject = (name: string, change: (line: string) => string, env: NodeJS.ProcessEnv = {}, before = '') => {
    const folder = join(project, name)
    cpSync(join(project, 'node_modules/telemeeting-kit/examples', language.folder), folder, { recursive: true })
    const file = join(folder, language.tests)
    writeFileSync(file, readFileSync(file, 'utf8').split('\n').map(change).join('\n'))
    return run(before + linesOf(language), folder, env)
  }

  let green = await inProject('green', (line) => line).end
  if (noRepository.test(green.said)) {
    // Perhaps an earlier run has fetched all of it.
    mkdirSync(join(project, '.mvn'))
    writeFileSync(join(project, '.mvn/maven.config'), '--offline\n')
    green = await inProject('offline', (line) => line).end
  }
  if (noRepository.test(green.said)) return "Maven's repository could not be reached"
  expect(green, green.said).toMatchObject({ code: 0 })
  expect(mocks()).toEqual([])

  await besideProxy(language, async (env) => {
    const named = await inProject('named', (line) => line, env).end
    expect(named, named.said).toMatchObject({ code: 0 })
  })

  // mono calls no 0.0.0.0.
  const host = language.name === 'C#' ? '[::ffff:127.0.0.1]' : '0.0.0.0'
  await atStranger(host, async (env, heard) => {
    for (const named of ['', 'mock.example', '.*']) {
      const refused = await inProject('stranger', (line) => line, { ...env, TELEMEETING_ADMIN_HOST: named }).end
      expect(refused.code, refused.said).not.toBe(0)
      expect(refused.said).toContain('set TELEMEETING_ADMIN_HOST to its host')
      expect(heard).toEqual([])
    }
    const { port } = new URL(`${env.TELEMEETING_BASE_URL}`)
    for (const more of [{ TELEMEETING_ADMIN_HOST: host }, { TELEMEETING_BASE_URL: `http://localhost:${port}` }]) {
      const served = await inProject('on-purpose', (line) => line, { ...env, ...more }).end
      expect(served, served.said).toMatchObject({ code: 0 })
    }
  })

  const absent = await inProject('absent', (line) => line, {}, "sed -i 's/npx/no-npx-here/' testing/*.* && ").end
  expect(absent.code, absent.said).not.toBe(0)
  expect(absent.said).toContain('The mock did not start')
  expect(absent.said).not.toMatch(/panic|NullReference|JSONDecode/)

  const red = await inProject('red', (line) => (/verify/i.test(line) ? line.replace('002', '003') : line)).end
  expect(red.code, red.said).not.toBe(0)
  // The nearest miss, as JSON in one line or in several, which pytest indents.
  expect(red.said).toMatch(/"field": ?"confid",[\sE]*"expected": ?"003",[\sE]*"received": ?"002"/)
  expect(mocks()).toEqual([])

  const hangs = inProject('killed', (line) =>
    /verify|force/i.test(line) ? line : line.replace('002', 'telemeetingkitfault-no-answer'),
  )
  await expect.poll(() => mocks().length, { timeout: 60_000 }).toBe(1)
  hangs.child.kill('SIGKILL')
  await expect.poll(mocks, { timeout: 60_000 }).toEqual([])
  return undefined
}

test.concurrent('Python: two lines lead from an empty folder with the kit to an answer, a third to a refusal', async ({
  expect,
  signal,
  skip,
}) => {
  if (!hasPython) skip('there is no Python 3.9 here')
  const [install, ...lines] =
    codeBlocks(page)
      .find(({ text }) => text.includes('npm install'))
      ?.text.split('\n') ?? []
  expect(install).toMatch(/^npm install telemeeting-kit-[\d.]+\.tgz$/)
  const excuse = await inCopy(home, inject('tarball'), signal, async (cwd) => {
    const [accepted, refused] = await Promise.all(lines.slice(0, 2).map((line) => run(line, cwd).end))
    expect(accepted).toMatchObject({ code: 0, said: expect.stringContaining('0 提交成功') })
    expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('-205 应用验证失败') })
  })
  if (excuse) skip(excuse)
})

for (const language of languages)
  test.concurrent(`${language.name}: a test runner starts a mock, tells what came instead, and leaves no mock behind`, async ({
    expect,
    signal,
    skip,
  }) => {
    if (!language.isThere) skip(`there is no ${language.tool} here`)
    let missing: string | undefined
    const excuse = await inCopy(home, inject('tarball'), signal, async (project) => {
      missing = await tryOut(language, project, expect)
    })
    if (excuse ?? missing) skip(excuse ?? missing)
  })
