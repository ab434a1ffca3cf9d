import { readFileSync } from 'node:fs'
import type { AccountOptions, BehaviourOverride, MockServerOptions } from '../../mock-server/index.ts'
import { isObject } from '../../mock-server/vendor/read-text.ts'
import type { CallLimit } from '../../schemas/generated/types.ts'
import { UsageError } from '../terminal/exit-codes.ts'

/** Reads SID:TOKEN or SID:TOKEN:APPID. Not commander's to parse: its message would repeat what was typed, a token. */
function parseAccount(text: string): AccountOptions {
  const [accountSID = '', authToken = '', appid, ...rest] = text.split(':')
  if (accountSID === '' || authToken === '' || appid === '' || rest.length > 0) {
    throw new UsageError(
      '--account does not have the form it should. Expected SID:TOKEN or SID:TOKEN:APPID, none of them empty.',
    )
  }
  return { accountSID, authToken, ...(appid !== undefined && { appid }) }
}

/** Reads a behaviour file; whether its knobs can be followed is the mock's to say. */
export const readBehaviourFile = (file: string): BehaviourOverride =>
  readJsonObject(file, 'behaviour file', 'knobs as in schemas/behaviour.json')

/** What every command that runs a mock may be told of it. */
export interface MockFlags {
  readonly environment: NonNullable<MockServerOptions['environment']>
  readonly behaviour?: string
  readonly account: readonly string[]
  readonly rateLimit?: CallLimit
  readonly strict?: true
}

/** The mock's options. Throws a UsageError for a file or an account that cannot be read. */
export const readMockOptions = ({
  environment,
  behaviour,
  account,
  rateLimit,
  strict,
}: MockFlags): MockServerOptions => ({
  environment,
  accounts: account.map(parseAccount),
  ...(behaviour !== undefined && { behaviour: readBehaviourFile(behaviour) }),
  ...(rateLimit && { rateLimit }),
  ...(strict && { strict }),
})

/** Reads a file that must hold one JSON object. Throws a UsageError that names the file and what was expected. */
export function readJsonObject(
  file: string,
  what: string,
  expected = 'one JSON object',
): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8').replace(/^\ufeff/, ''))
    if (isObject(value)) return value
  } catch (error) {
    throw new UsageError(`The ${what} ${file} cannot be read: ${(error as Error).message}.`)
  }
  throw new UsageError(`The ${what} ${file} is not a JSON object. Expected ${expected}.`)
}
