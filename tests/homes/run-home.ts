import { execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, delimiter, dirname, join } from 'node:path'
import type { Home } from './find-homes.ts'
import { cleanEnvironment, npm } from './npm.ts'

/** What npm calls it when there is no registry. */
export const unreachable: readonly string[] = [
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ETIMEDOUT',
  'ENOTCACHED',
]

/** What stands in the way of running a home here; undefined if nothing does. */
export function findMissing({ needs }: Home): string | undefined {
  const missing = needs.filter((command) => !isInstalled(command))
  return missing.length > 0 ? `there is no ${missing.join(', no ')} here` : undefined
}

function isInstalled(command: string): boolean {
  const folders = (cleanEnvironment.PATH ?? '').split(delimiter)
  return folders.some((folder) => existsSync(join(folder, command)) || existsSync(join(folder, `${command}.exe`)))
}

/** Installs and tests a copy of a home. Returns and throws as inCopy does; the Error has all that was printed. */
export async function runHome(home: Home, tarball: string, signal: AbortSignal): Promise<string | undefined> {
  let excuse: string | undefined
  const missing = await inCopy(home, tarball, signal, async (folder) => {
    excuse = await testIn(home, folder, signal)
  })
  return missing ?? excuse
}

/**
 * Installs a copy of a home in an empty folder, uses it there, and leaves neither folder nor process of npm behind. Returns
 * why it could not be installed, if that is no fault of the home.
 */
export async function inCopy(
  home: Home,
  tarball: string,
  signal: AbortSignal,
  use: (folder: string) => Promise<void>,
): Promise<string | undefined> {
  // A path through a link would be another module to some tools.
  const own = realpathSync(mkdtempSync(join(tmpdir(), `telemeeting-home-${home.name}-`)))
  const folder = join(own, 'home')
  try {
    mkdirSync(join(own, 'tmp'))
    cpSync(home.folder, folder, { recursive: true, filter: (path) => !/^(node_modules|.*\.tgz)$/.test(basename(path)) })
    cpSync(tarball, join(folder, basename(tarball)))
    bring(home, join(folder, 'project'))
    const excuse = await installIn(home, folder, signal)
    if (excuse === undefined) await use(folder)
    return excuse
  } finally {
    rmSync(own, { recursive: true, force: true, maxRetries: 3 })
  }
}

const root = join(import.meta.dirname, '../..')

/** Copies what a home tests of this clone, without what git ignores. */
function bring({ brings }: Home, to: string): void {
  if (brings.length === 0) return
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...brings]
  const files = execFileSync('git', list, { cwd: root, encoding: 'utf8' }).split('\0')
  for (const file of files.filter((each) => each !== '' && existsSync(join(root, each))))
    cpSync(join(root, file), join(to, file))
}

/** What a home's test ends with to say that it can't be run here; the last line that it prints says why. */
const notRun = 77

async function testIn(home: Home, folder: string, signal: AbortSignal): Promise<string | undefined> {
  const ran = await runNpm(['test', '--silent'], folder, signal)
  if (ran.exitCode === notRun) return ran.output.trim().split('\n').at(-1)
  expectSuccess(home, 'npm test', ran)
  return undefined
}

// Waiting for it once is enough. npm's cache may have the others.
let isOffline = false

async function installIn(home: Home, folder: string, signal: AbortSignal): Promise<string | undefined> {
  const options = isOffline ? ['--offline'] : []
  const ran = await runNpm(['ci', '--no-audit', '--no-fund', ...options], folder, signal)
  const code = /npm (?:error|ERR!) code (\w+)/.exec(ran.output)?.[1] ?? ''
  if (ran.exitCode !== 0 && unreachable.includes(code)) {
    isOffline = true
    return 'the registry could not be reached'
  }
  if (ran.exitCode !== 0 && code === 'EBADPLATFORM') return 'its packages are for another system'
  expectSuccess(home, 'npm ci', ran)
  return undefined
}

interface Ran {
  readonly exitCode: number | null
  readonly output: string
}

function expectSuccess(home: Home, line: string, { exitCode, output }: Ran): void {
  if (exitCode === 0) return
  throw new Error(`${line} ended with ${exitCode} in a copy of tests/homes/${home.name}. It printed:\n${output}`)
}

// Vitest's worker outlives a killed vitest until its test ends. When it goes, the keepers end what it has started.
process.once('disconnect', () => process.exit(1))

/** Runs npm in the folder; an abort ends it and all that it started. What it leaves in its temporary folder goes with the home. */
async function runNpm(given: readonly string[], folder: string, signal: AbortSignal): Promise<Ran> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'keeper.mjs'), folder, ...npm, ...given], {
    env: { ...cleanEnvironment, TMPDIR: join(dirname(folder), 'tmp') },
    stdio: 'pipe',
    // An interrupt of the tests would end it before it has done its work.
    detached: true,
  })
  const end = () => void child.stdin.end()
  signal.addEventListener('abort', end)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve)
  })
  signal.removeEventListener('abort', end)
  return { exitCode, output }
}
