import { readEndpoints } from '../../mock-server/behaviour/check-endpoints.ts'
import type { MockServerOptions } from '../../mock-server/index.ts'
import { kitEndpoints } from '../../mock-server/vendor/endpoints.ts'
import type { Allowances } from '../../testing/judgement/judge-entry.ts'
import { note } from '../../words/create-speech.ts'
import { readScenarioFile } from '../files/read-scenario-file.ts'
import { type MockFlags, type MockPlan, planMock } from '../options/mock-options.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import type { CommandIo } from '../terminal/io.ts'
import { checkAllowedHost } from './hosts.ts'
import { checkAllowedPath } from './paths.ts'

/** What commander makes of exec's options. */
export interface ExecFlags extends MockFlags {
  readonly scenario?: string
  readonly allow: readonly string[]
  readonly allowHost: readonly string[]
  readonly allowPath: readonly string[]
  readonly allowAdmin?: true
  readonly allowNoRequests?: true
  /** Each kind=file. */
  readonly report?: readonly string[]
}

/**
 * The plan of exec's mock. A program may have either vendor host built in: unless the environment is said, its application
 * is served in both. Throws a UsageError for a file or an account that cannot be read.
 */
export function planExecMock({ scenario, ...flags }: ExecFlags, env: CommandIo['env']): MockPlan {
  const isBoth = (flags.environment ?? 'both') === 'both'
  const { options, credentials } = planMock(flags, env, isBoth ? 'both' : undefined)
  const scenarios = scenario === undefined ? {} : { scenarios: readScenarioFile(scenario) }
  return { options: { ...options, ...scenarios }, credentials }
}

/** Reads --allow -2,-205, --allow-host, --allow-path and --allow-admin. Throws a UsageError for what is no code of a refusal. */
export function readAllowances(
  { allow, allowHost, allowPath, allowAdmin }: ExecFlags,
  { endpoints: added }: Pick<MockServerOptions, 'endpoints'> = {},
): Allowances {
  const codes = allow.flatMap((list) => list.split(',').map((code) => code.trim()))
  const unknown = codes.find((code) => !/^-?[0-9]+$/.test(code) || code === '0')
  if (unknown === undefined) {
    const [hosts, paths] = [allowHost.map(checkAllowedHost), allowPath.map(checkAllowedPath)]
    const endpoints = added ? readEndpoints(added) : kitEndpoints
    return { codes, hosts, paths, endpoints, admin: allowAdmin === true }
  }
  throw new UsageError(unknown ? note('exec.not-a-code', { code: unknown }) : note('exec.empty-code'))
}
