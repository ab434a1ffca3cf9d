import { statSync } from 'node:fs'
import { isObject } from '../../mock-server/vendor/read-text.ts'
import type { compareBehaviours } from '../../recordings/index.ts'
import type { Recording } from '../../schemas/generated/types.ts'
import { note } from '../../words/create-speech.ts'
import { attempt } from '../files/attempt.ts'
import { assertFollowable } from '../files/read-behaviour-file.ts'
import { readJsonObject } from '../files/read-json.ts'
import { readRecording } from '../files/read-recording.ts'
import { UsageError } from '../terminal/exit-codes.ts'

type BehaviourFile = Parameters<typeof compareBehaviours>[0]

/** A recording when it has a log, a behaviour file when it has a knob. Throws a UsageError for anything else. */
export function readComparable(path: string): { recording: Recording } | { behaviour: BehaviourFile } {
  const value = isFolder(path) ? { log: {} } : readJsonObject(path, 'comparable')
  if ('log' in value) return readRecording(path)
  const knobs = Object.entries(value).filter(([name]) => name !== '$schema')
  if (knobs.length > 0 && knobs.every(([, knob]) => isObject(knob))) {
    // What no mock can follow is no behaviour: comparing it would tell of answers that nobody gives.
    return { behaviour: assertFollowable(value, path) }
  }
  throw new UsageError(note('recordings.neither-kind', { path }))
}

/** What cannot be looked at is no folder: reading it says what is wrong. */
const isFolder = (path: string): boolean => attempt(() => statSync(path).isDirectory(), false)
