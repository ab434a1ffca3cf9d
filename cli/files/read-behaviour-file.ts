import { BehaviourError } from '../../mock-server/behaviour/check-behaviour.ts'
import { resolveBehaviour } from '../../mock-server/behaviour/resolve-behaviour.ts'
import type { BehaviourOverride } from '../../mock-server/index.ts'
import { note } from '../../words/create-speech.ts'
import { noteOf, UsageError } from '../terminal/exit-codes.ts'
import { readJsonObject } from './read-json.ts'

/** Reads a behaviour that a mock can follow. Throws a UsageError that names the file. */
export const readBehaviourFile = (file: string): BehaviourOverride =>
  assertFollowable(readJsonObject(file, 'behaviour'), file)

/** The behaviour itself. Throws a UsageError that names its file where no mock can follow it. */
export function assertFollowable<Given extends BehaviourOverride>(behaviour: Given, path: string): Given {
  try {
    resolveBehaviour(behaviour)
    return behaviour
  } catch (error) {
    if (!(error instanceof BehaviourError)) throw error
    const why = noteOf(error) ?? note('command.plain', { text: error.message })
    throw new UsageError(note('command.in-file', { path, why }))
  }
}
