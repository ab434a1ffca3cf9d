import { readFileSync, statSync } from 'node:fs'
import { BehaviourError } from '../../mock-server/behaviour/check-behaviour.ts'
import { resolveBehaviour } from '../../mock-server/behaviour/resolve-behaviour.ts'
import { isObject } from '../../mock-server/vendor/read-text.ts'
import type { compareBehaviours } from '../../recordings/index.ts'
import type { Recording } from '../../schemas/generated/types.ts'
import { describeFileError } from '../files/describe-file-error.ts'
import { readRecording } from '../files/read-recording.ts'
import { UsageError } from '../terminal/exit-codes.ts'

type BehaviourFile = Parameters<typeof compareBehaviours>[0]

/** A recording when it has a log, a behaviour file when it has a knob. Throws a UsageError for anything else. */
export function readComparable(path: string): { recording: Recording } | { behaviour: BehaviourFile } {
  const value = isFolder(path) ? { log: {} } : readObject(path)
  if ('log' in value) return readRecording(path)
  const knobs = Object.entries(value).filter(([name]) => name !== '$schema')
  if (knobs.length > 0 && knobs.every(([, knob]) => isObject(knob))) return { behaviour: assertFollowable(value, path) }
  throw new UsageError(
    `${path} is neither a recording nor a behaviour file. Expected a file that "telemeeting contract --record DIR" ` +
      'wrote, or knobs as in schemas/behaviour.json.',
  )
}

/** What no mock can follow is no behaviour: comparing it would tell of answers that nobody gives. */
function assertFollowable(behaviour: BehaviourFile, path: string): BehaviourFile {
  try {
    resolveBehaviour(behaviour)
    return behaviour
  } catch (error) {
    if (error instanceof BehaviourError) throw new UsageError(`${path}: ${error.message}`)
    throw error
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${describeFileError(error)}. Give a recording or a behaviour file.`)
  }
}

function readObject(path: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (isObject(value)) return value
  } catch (error) {
    throw new UsageError(`${path} cannot be read as JSON: ${describeFileError(error)}.`)
  }
  throw new UsageError(`${path} is not a JSON object. Give a recording or a behaviour file.`)
}
