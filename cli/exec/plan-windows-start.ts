import { statSync } from 'node:fs'
import { win32 } from 'node:path'
import { note } from '../../words/create-speech.ts'
import { attempt } from '../files/attempt.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import type { Environment } from './create-environment.ts'

/** What is handed to node's spawn. */
export interface Start {
  readonly file: string
  readonly args: readonly string[]
  readonly env: Environment
  /** Whether the arguments are quoted already. */
  readonly windowsVerbatimArguments?: true
}

const isThere = (path: string): boolean => attempt(() => statSync(path).isFile(), false)

/**
 * Starts a command as a person at cmd would: its program by PATHEXT, a batch file such as npm.cmd through cmd, with each
 * argument arriving as it was given. Throws a UsageError for what cmd can't hand on.
 */
export function planWindowsStart({ file, args, env }: Start, isFile = isThere): Start {
  const program = findProgram(file, env, isFile)
  if (program === undefined && isFile(win32.resolve(file)))
    throw new UsageError(note('exec.no-windows-program', { file }))
  if (program === undefined || !/\.(?:bat|cmd)$/i.test(program)) return { file: program ?? file, args, env }
  const words = [program, ...args]
  if (words.some((word) => /[\0\r\n]/.test(word))) throw new UsageError(note('exec.argument-has-a-line-end', { file }))
  const line = `"${words.map(quoteForCmd).join(' ')}"`
  // No registry's start-up commands, no expansion of !: what is run is what was written.
  const all = ['/e:ON', '/v:OFF', '/d', '/s', '/c', line]
  if (all.join(' ').length > longest) throw new UsageError(note('exec.too-long-for-cmd', { file, longest }))
  const comspec = find(env, 'ComSpec') ?? 'cmd.exe'
  return { file: comspec, args: all, env, windowsVerbatimArguments: true }
}

const longest = 8191

/**
 * As Rust's standard library does it. Quotes inside are doubled: cmd counts an even number of them, a program reads one.
 * cmd has no escape for a percent sign, but reads it alone where an empty piece of a variable follows.
 */
const quoteForCmd = (word: string): string =>
  /^[\w#$*+./:?@\\-]*[\w#$*+./:?@-]$/.test(word)
    ? word
    : `"${word
        .replace(/(\\*)("|$)/g, (_, slashes: string, quote: string) => slashes + slashes + quote + quote)
        .replaceAll('%', '%%cd:~,%')}"`

/** The first file that cmd would take: of this folder, then of the PATH, with an extension that a program has. */
function findProgram(file: string, env: Environment, isFile: (path: string) => boolean): string | undefined {
  const extensions = (find(env, 'PATHEXT') ?? '.COM;.EXE;.BAT;.CMD').split(';').filter((each) => startable.test(each))
  const names = startable.test(file) ? [file] : extensions.map((each) => file + each.toLowerCase())
  const isPath = /[\\/:]/.test(file)
  const folders = isPath
    ? ['.']
    : ['.', ...(find(env, 'PATH') ?? '').split(';').map((each) => each.replaceAll('"', ''))]
  const paths = folders
    .filter((folder) => folder !== '')
    .flatMap((folder) => names.map((name) => win32.resolve(folder, name)))
  return paths.find(isFile)
}

const startable = /\.(?:com|exe|bat|cmd)$/i

/** Names of variables have no letter case there. */
const find = (env: Environment, name: string): string | undefined =>
  Object.entries(env).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1]
