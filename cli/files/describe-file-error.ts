import type { NameIn, Note } from '../../schemas/generated/texts.ts'
import { note } from '../../words/create-speech.ts'

/** That a file is not read, why, and what was expected if that is not what is expected of every such file. */
export class FileRefusal extends Error {
  constructor(
    readonly why: Note,
    readonly expected?: Note,
  ) {
    super(why.name)
  }
}

/** That there is too much of a file. */
export const tooManyBytes = (limit: number): FileRefusal =>
  new FileRefusal(note('command.file-too-large', { limit }), note('command.few-bytes', { limit }))

/** What the file system may say, in words: its own message quotes the path as it is. */
const words = {
  E2BIG: 'command.file-E2BIG',
  ERR_ENCODING_INVALID_ENCODED_DATA: 'command.file-not-utf-8',
  EACCES: 'command.file-EACCES',
  EBUSY: 'command.file-EBUSY',
  EEXIST: 'command.file-EEXIST',
  EISDIR: 'command.file-EISDIR',
  ELOOP: 'command.file-ELOOP',
  EMFILE: 'command.file-EMFILE',
  ENAMETOOLONG: 'command.file-ENAMETOOLONG',
  ENOENT: 'command.file-ENOENT',
  ENOSPC: 'command.file-ENOSPC',
  ENOTDIR: 'command.file-ENOTDIR',
  ENXIO: 'command.file-ENXIO',
  EPERM: 'command.file-EPERM',
  EROFS: 'command.file-EROFS',
} as const satisfies Readonly<Record<string, NameIn<'command'>>>

/**
 * Why a file cannot be used, after its name and a colon. Quotes neither its path nor what it holds: a path may steer a
 * terminal, and what JSON.parse quotes may be a secret.
 */
export function fileErrorOf(error: unknown): Note {
  if (error instanceof SyntaxError) {
    const [, place] = /at position (\d+)/.exec(error.message) ?? []
    if (place === undefined) return note('command.not-json')
    return note('command.not-json-from', { place: Number(place) + 1 })
  }
  if (error instanceof FileRefusal) return error.why
  const { code } = error as NodeJS.ErrnoException
  if (code === undefined) return note('command.file-unknown')
  const name = Object.hasOwn(words, code) ? words[code as keyof typeof words] : undefined
  return name ? { name, values: {} } : note('command.file-other', { code })
}

/** The same, and what was expected in its place, where that is usual for such a file if nothing else is known. */
export const fileFaultOf = (error: unknown, usual: Note): { why: Note; expected: Note } => ({
  why: fileErrorOf(error),
  expected: (error instanceof FileRefusal && error.expected) || usual,
})
