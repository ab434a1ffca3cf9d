import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { showName } from '../../masking/index.ts'
import { parseRecording, RecordingError } from '../../recordings/index.ts'
import type { Note } from '../../schemas/generated/texts.ts'
import type { Recording } from '../../schemas/generated/types.ts'
import { note } from '../../words/create-speech.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import { printable } from '../terminal/printable.ts'
import { fileFaultOf } from './describe-file-error.ts'
import { mostBytes } from './read-file.ts'
import { assertFewValues, readText } from './read-json.ts'

/** A recording and where it was found. */
export interface FoundRecording {
  readonly file: string
  readonly recording: Recording
}

/**
 * Reads a recording, or the latest of a folder. Throws a UsageError that says what is wrong with it, and for a folder
 * with recordings of several targets: whichever happens to be the latest says nothing of the others.
 */
export const readRecording = (path: string): FoundRecording =>
  naming(path, () => (statSync(path).isDirectory() ? readLatest(path) : readOne(path)))

/** Throws a UsageError that names the file, in place of whatever is thrown: a folder has many. */
function naming<Value>(path: string, read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    if (error instanceof UsageError) throw error
    if (error instanceof RecordingError) throw new UsageError(error.message)
    throw new UsageError(note('command.no-recording', { path, ...fileFaultOf(error, note('command.recordings')) }))
  }
}

/** Which recording it is: file, target, date. */
export function describeRecording({ file, recording: { log } }: FoundRecording): Note<'command.recording'> {
  const { target, recordedAt, notRun } = log._telemeeting
  const cases = new Set(log.entries.map((each) => each._telemeeting.case)).size
  const names = { file: printable(file), target: printable(target) }
  return note('command.recording', { ...names, moment: recordedAt, cases, left: notRun.length })
}

const readOne = (file: string): FoundRecording =>
  naming(file, () => {
    const text = readText(file, mostBytes.archive)
    assertFewValues(text)
    return { file, recording: parseRecording(text, file) }
  })

const targetOf = ({ recording: { log } }: FoundRecording): string => log._telemeeting.target
const momentOf = ({ recording: { log } }: FoundRecording): string => log._telemeeting.recordedAt

/** As a recording is named after it: whatever else stands there is not the kit's. */
const showTarget = (target: string): string =>
  URL.canParse(target) && /^https?:/.test(target) ? new URL(target).origin : showName(target)

/** One at a time, beside the latest so far: each may be as large as a recording may be. */
function readLatest(folder: string): FoundRecording {
  const files = readdirSync(folder).filter((file) => file.endsWith('.har'))
  const targets = new Set<string>()
  let latest: FoundRecording | undefined
  for (const file of files) {
    const found = readOne(join(folder, file))
    targets.add(targetOf(found))
    if (!latest || momentOf(found).localeCompare(momentOf(latest)) >= 0) latest = found
  }
  if (targets.size > 1) {
    const values = {
      folder,
      targets: [...targets].map(showTarget).sort().join(', '),
      example: join(folder, `${files[0]}`),
    }
    throw new UsageError(note('command.several-targets', values))
  }
  if (latest) return latest
  throw new UsageError(note('command.no-har', { folder }))
}
