import { readSync, writeSync } from 'node:fs'
import { tooManyBytes } from './describe-file-error.ts'

const firstBytes = 1024 * 1024

/**
 * What comes from an open file, up to its end, in one buffer: a pipe may give a byte at a time. Counts it, since a file
 * may grow meanwhile. Throws a FileRefusal beyond the limit.
 */
export function readAll(descriptor: number, limit: number, read: Read = readSync): Buffer {
  let bytes = Buffer.allocUnsafe(firstBytes)
  for (let length = 0; ; ) {
    const more = patiently(() => read(descriptor, bytes, length, bytes.length - length, null))
    if (more === 0) return bytes.subarray(0, length)
    length += more
    if (length > limit) throw tooManyBytes(limit)
    if (length === bytes.length) bytes = Buffer.concat([bytes], length * 2)
  }
}

type Read = (descriptor: number, into: Buffer, offset: number, length: number, position: null) => number

/** Writes all of it on an open file. Throws the file system's error. */
export function writeAll(descriptor: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) {
    written += patiently(() => writeSync(descriptor, bytes, written))
  }
}

/** A pipe that is full, or empty, says so when somebody has told it not to hold anybody up, as Node does with some of its own. */
function patiently(act: () => number): number {
  for (;;) {
    try {
      return act()
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      // Windows says so of a pipe whose other end is closed.
      if (code === 'EOF') return 0
      if (code !== 'EAGAIN') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
    }
  }
}
