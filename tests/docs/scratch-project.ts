import { spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import manifest from '../../package.json' with { type: 'json' }
import { bundleOptions } from '../../scripts/build/bundle.ts'
import { type Finished, runProgram } from './run-program.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const copied = [
  'schemas',
  'masking',
  'words',
  'mock-server',
  'dashboard',
  'client',
  'testing',
  'contract-tests',
  'testing',
  'calibration',
  'recordings',
  'cli',
  'scripts',
  'docs',
  'tests/calibration',
  'tests/docs',
  'tests/support',
]
const copiedFiles = ['index.ts', 'package.json', 'package-lock.json', 'tsconfig.json', 'vitest.config.ts']

/** A copy of the project in a temporary folder, to be changed at will. */
export interface ScratchProject {
  /** Writes a new file. */
  create(path: string, text: string): void
  /** Puts text in front of the one place where a file has the marker. */
  insertBefore(path: string, marker: string, text: string): void
  /** Changes a JSON file. */
  edit(path: string, change: (value: never) => void): void
  read(path: string): string
  /** Every file that differs from the project's own. */
  touched(): string[]
  run(command: string, ...args: string[]): Promise<Finished>
  /** Bundles the copy's command, and gives its file. */
  build(): Promise<string>
  /** Starts the mock of such a file in a process of its own. */
  startMock(command: string): Promise<{ ready: Record<string, string>; stop: () => Promise<void> }>
  remove(): void
}

export function createScratchProject(): ScratchProject {
  const folder = mkdtempSync(join(tmpdir(), 'telemeeting-recipe-'))
  for (const path of [...copied, ...copiedFiles]) copy(path, folder)
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
  const read = (path: string) => readFileSync(join(folder, path), 'utf8')
  const write = (path: string, text: string) => writeFileSync(join(folder, path), text)
  return {
    read,
    create(path, text) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      write(path, text)
    },
    insertBefore(path, marker, text) {
      const parts = read(path).split(marker)
      if (parts.length !== 2) throw new Error(`${path} has ${parts.length - 1} places with ${marker}; expected one.`)
      write(path, parts.join(text + marker))
    },
    edit(path, change) {
      const value = JSON.parse(read(path)) as never
      change(value)
      write(path, JSON.stringify(value, null, 2))
    },
    touched: () => filesBelow(folder).filter((path) => !isSame(join(root, path), join(folder, path))),
    run: (command, ...args) => runProgram(command, args, { cwd: folder, env: { VITEST: '', NODE_ENV: '' } }),
    async build() {
      const options = bundleOptions(folder, ['cli/main.ts'], Object.keys(manifest.dependencies))
      await build({ ...options, outdir: join(folder, 'dist') })
      return join(folder, 'dist/cli/main.js')
    },
    startMock: (command) => startMock(folder, command),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Without packages: those of scripts/mutation are many, and nothing in the copy uses them. */
const copy = (path: string, folder: string): void =>
  cpSync(join(root, path), join(folder, path), { recursive: true, filter: (each) => basename(each) !== 'node_modules' })

function filesBelow(folder: string): string[] {
  const below = copied.flatMap((path) =>
    readdirSync(join(folder, path), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)),
  )
  return [...below, ...copiedFiles].sort()
}

const isSame = (one: string, other: string): boolean => existsSync(one) && readFileSync(one).equals(readFileSync(other))

async function startMock(folder: string, command: string): ReturnType<ScratchProject['startMock']> {
  const args = [command, 'mock', '--port', '0', '--json', '--quiet']
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const line = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve)
    child.once('close', (code) => reject(new Error(`The mock ended with ${code} before it was ready.`)))
  })
  const stop = () => {
    child.kill()
    return ended
  }
  return { ready: JSON.parse(line), stop }
}
