import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { isInstalled, runProgram } from '../docs/run-program.ts'
import { command } from './command.ts'

const root = join(import.meta.dirname, '../..')

const inPython = 'import sys; print(sys.executable); sys.exit(sys.version_info < (3, 9))'
const answer = spawnSync('python3', ['-c', inPython], { encoding: 'utf8' })
export const hasPython = answer.status === 0
/** The interpreter itself: the script that a manager of versions has in its place takes ten times as long to start. */
export const python = answer.stdout?.trim() || 'python3'
export const hasJava = isInstalled('java', ['--version']) && isInstalled('javac', ['--version'])
export const hasPhp = isInstalled('php', ['-r', 'exit(PHP_VERSION_ID < 80000 ? 1 : 0);'])
export const hasGo = isInstalled('go', ['version'])
export const hasMono = isInstalled('mcs', ['--version']) && isInstalled('mono', ['--version'])

/** How a program is made once, and run thereafter. */
export interface Compiled {
  readonly command: readonly string[]
  compile(): Promise<void>
}

const references = ['-r:System.Net.Http', '-r:System.Runtime.Serialization']

const settingsOfGo = (folder: string) => ({
  GOENV: 'off',
  GOFLAGS: '-mod=mod',
  GOPROXY: 'off',
  GOTOOLCHAIN: 'local',
  // Beside the command of this run: to compile what Go itself brings takes longer than all else, once for all test files.
  GOCACHE: join(command, '../../go'),
  GOPATH: join(folder, 'path'),
})

/** A temporary folder in which programs are compiled, without the network and without what earlier runs left. */
export function createWorkshop() {
  // Made by the first compilation: where every test is skipped, nobody would take it away.
  const folder = join(tmpdir(), `compiled-${randomUUID()}`)
  const programOf = (source: string) => join(folder, `${basename(source)}.exe`)
  const compile = async (compiler: string, args: readonly string[], env: Record<string, string> = {}) => {
    mkdirSync(folder, { recursive: true })
    const { code, out, error } = await runProgram(compiler, args, { cwd: root, env })
    if (code !== 0) throw new Error(`A program does not compile: ${compiler} ${args.join(' ')}\n${out}${error}`)
  }

  return {
    go(source: string): Compiled {
      const program = programOf(source)
      return {
        command: [program],
        compile: () => compile('go', ['build', '-o', program, source], settingsOfGo(folder)),
      }
    },
    java(source: string): Compiled {
      // What a virtual machine does to become fast takes longer than one call.
      const quick = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xshare:auto']
      // Who copies an example may have Java 8; what exec is tried with is the HTTP client of Java 11.
      const release = source.includes('examples/') ? ['--release', '8'] : []
      return {
        command: ['java', ...quick, '-cp', folder, basename(source, '.java')],
        compile: () => compile('javac', [...release, '-Xlint:all,-options', '-Werror', '-d', folder, source]),
      }
    },
    csharp(source: string): Compiled {
      const program = programOf(source)
      const args = ['-warnaserror', ...references, `-out:${program}`, source]
      return { command: ['mono', program], compile: () => compile('mcs', args) }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
