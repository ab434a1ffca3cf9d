import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseRecording, RecordingError } from '../../recordings/index.ts'
import type { Recording } from '../../schemas/generated/types.ts'
import { UsageError } from '../exit-codes.ts'

/** Reads a recording, or the latest of a folder. Throws a UsageError that says what is wrong with it. */
export function readRecording(path: string): Recording {
  try {
    return statSync(path).isDirectory() ? readLatest(path) : parseRecording(readFileSync(path, 'utf8'), path)
  } catch (error) {
    if (error instanceof UsageError) throw error
    if (error instanceof RecordingError) throw new UsageError(error.message)
    throw new UsageError(`${path} cannot be read: ${(error as Error).message}. Give a recording, or a folder of them.`)
  }
}

function readLatest(folder: string): Recording {
  const files = readdirSync(folder).filter((file) => file.endsWith('.har'))
  const recordings = files.map((file) => parseRecording(readFileSync(join(folder, file), 'utf8'), join(folder, file)))
  const moment = ({ log }: Recording) => log._telemeeting.recordedAt
  const latest = recordings.sort((one, other) => moment(one).localeCompare(moment(other))).at(-1)
  if (latest) return latest
  throw new UsageError(
    `${folder} holds no .har file. Record one with: telemeeting contract --target … --record ${folder}`,
  )
}
