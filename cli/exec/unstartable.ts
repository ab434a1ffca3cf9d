import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Note } from '../../schemas/generated/texts.ts'
import { note } from '../../words/create-speech.ts'
import { attempt } from '../files/attempt.ts'
import { fileErrorOf } from '../files/describe-file-error.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import type { Start } from './plan-windows-start.ts'

/** That a program cannot be started, and why. */
export function unstartable(start: Pick<Start, 'file' | 'env'>, error: NodeJS.ErrnoException): UsageError {
  const { file } = start
  // The system says of a script whose interpreter is missing that the script itself is.
  if (error.code === 'ENOENT')
    return new UsageError(note(isThere(start) ? 'exec.no-interpreter' : 'exec.no-such-program', { file }))
  return new UsageError(note('exec.unstartable', { file, why: whyNot(file, error) }))
}

/** Whether there is such a file where the system looks for programs. */
function isThere({ file, env }: Pick<Start, 'file' | 'env'>): boolean {
  const folders = file.includes('/') ? ['.'] : (env.PATH ?? '').split(':')
  return folders.some((folder) => existsSync(file.startsWith('/') ? file : join(folder, file)))
}

/** Of a folder the system says what it says of a file that may not be run. */
const whyNot = (file: string, error: NodeJS.ErrnoException): Note =>
  error.code === 'EACCES' && attempt(() => statSync(file).isDirectory(), false)
    ? note('command.file-EISDIR')
    : fileErrorOf(error)
