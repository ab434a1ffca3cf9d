import { closeSync, constants, fstatSync, openSync } from 'node:fs'
import { note } from '../../words/create-speech.ts'
import { FileRefusal, tooManyBytes } from './describe-file-error.ts'
import { readAll } from './descriptors.ts'

const mebibyte = 1024 * 1024

/** What a file may hold: one that an option names, as standard input does, and an archive: JSON takes many times its size in memory. */
export const mostBytes = { option: mebibyte, archive: 16 * mebibyte } as const

/**
 * What an ordinary file holds, or standard input. A pipe of the file system's is never waited for, since no signal would
 * end that. Links are followed. Throws a FileRefusal, or the file system's error.
 */
export function readFile(file: string | 0, limit: number): Buffer {
  if (file === 0) return readAll(0, limit)
  const descriptor = openAtOnce(file)
  try {
    // Asked of what is open: the name may lead elsewhere by now.
    const found = fstatSync(descriptor)
    if (!found.isFile() && !found.isDirectory()) throw notOrdinary()
    if (found.size > limit) throw tooManyBytes(limit)
    return readAll(descriptor, limit)
  } finally {
    closeSync(descriptor)
  }
}

function openAtOnce(file: string): number {
  try {
    return openSync(file, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY)
  } catch (error) {
    // So the system says of a socket.
    throw (error as NodeJS.ErrnoException).code === 'ENXIO' ? notOrdinary() : error
  }
}

/** That a pipe, a device or a socket stands where a file was expected. */
const notOrdinary = () => new FileRefusal(note('command.file-not-ordinary'))
