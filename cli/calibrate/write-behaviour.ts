import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Behaviour } from '../../schemas/generated/types.ts'
import { UsageError } from '../exit-codes.ts'
import { writeReport } from '../write-report.ts'

/** Throws a UsageError, before anything is sent, for a file that could not be written afterwards. */
export function assertWritable(file: string): void {
  if (file === '') throw new UsageError('--out is empty. Nothing was sent. Give the name of the file to write.')
  try {
    if (existsSync(file) && statSync(file).isDirectory()) throw new Error('it is a folder')
    accessSync(existsSync(file) ? file : dirname(file), constants.W_OK)
  } catch (error) {
    throw new UsageError(
      `--out ${file} cannot be written: ${(error as Error).message}. Nothing was sent. Give another file.`,
    )
  }
}

/** Whole or not at all, where the file system lets it: a file that is half written would be followed all the same. */
export const writeBehaviour = (file: string, behaviour: Behaviour): void =>
  writeReport(file, `${JSON.stringify(behaviour, null, 2)}\n`)
