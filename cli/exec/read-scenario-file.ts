import { readFileSync } from 'node:fs'
import type { MockServerOptions } from '../../mock-server/index.ts'
import { UsageError } from '../terminal/exit-codes.ts'

type Scenarios = NonNullable<MockServerOptions['scenarios']>

/** Reads a file of scenarios; whether each keeps to its schema is the mock's to say. */
export function readScenarioFile(file: string): Scenarios {
  try {
    const { scenarios } = (JSON.parse(readFileSync(file, 'utf8')) ?? {}) as { scenarios?: unknown }
    if (Array.isArray(scenarios)) return scenarios
  } catch (error) {
    throw new UsageError(`The scenario file ${file} cannot be read: ${(error as Error).message}.`)
  }
  throw new UsageError(`The scenario file ${file} has no list. Expected {"scenarios": [{"answers": […]}]}.`)
}
