import { readFileSync } from 'node:fs'
import type { BehaviourOverride } from '../../mock-server/index.ts'
import { UsageError } from '../exit-codes.ts'

/** Reads a behaviour file; whether its knobs can be followed is the mock's to say. */
export function readBehaviourFile(file: string): BehaviourOverride {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8').replace(/^\ufeff/, ''))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  } catch (error) {
    throw new UsageError(`The behaviour file ${file} cannot be read: ${(error as Error).message}.`)
  }
  throw new UsageError(`The behaviour file ${file} is not a JSON object. Expected knobs as in schemas/behaviour.json.`)
}
