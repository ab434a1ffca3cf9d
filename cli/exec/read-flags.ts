import type { MockServerOptions } from '../../mock-server/index.ts'
import { readScenarioFile } from '../files/read-scenario-file.ts'
import { type MockFlags, readMockOptions } from '../options/mock-options.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import { checkAllowedHost } from './hosts.ts'
import type { Allowances } from './judge-entry.ts'
import { checkAllowedPath } from './paths.ts'

/** What commander makes of exec's options. */
export interface ExecFlags extends MockFlags {
  readonly scenario?: string
  readonly allow: readonly string[]
  readonly allowHost: readonly string[]
  readonly allowPath: readonly string[]
  readonly allowAdmin?: true
  readonly allowNoRequests?: true
  readonly report?: string
}

/** The options of exec's mock. Throws a UsageError for a file or an account that cannot be read. */
export const readExecOptions = ({ scenario, ...flags }: ExecFlags): MockServerOptions => ({
  ...readMockOptions(flags),
  ...(scenario !== undefined && { scenarios: readScenarioFile(scenario) }),
})

/** Reads --allow -2,-205, --allow-host, --allow-path and --allow-admin. Throws a UsageError for what is no code of a refusal. */
export function readAllowances({ allow, allowHost, allowPath, allowAdmin }: ExecFlags): Allowances {
  const codes = allow.flatMap((list) => list.split(',').map((code) => code.trim()))
  const unknown = codes.find((code) => !/^-?[0-9]+$/.test(code) || code === '0')
  if (unknown === undefined) {
    const [hosts, paths] = [allowHost.map(checkAllowedHost), allowPath.map(checkAllowedPath)]
    return { codes, hosts, paths, admin: allowAdmin === true }
  }
  throw new UsageError(
    `--allow has ${unknown || 'an empty code'}. Expected codes of refusals, listed or not, as in --allow=-2,-205.`,
  )
}

/** Reads json=FILE. Throws a UsageError for what is none. */
export function readReportFile({ report }: ExecFlags): string | undefined {
  if (report === undefined) return undefined
  const file = /^json=(.+)$/s.exec(report)?.[1]
  if (file === undefined) throw new UsageError(`--report is ${report}. Expected json=FILE.`)
  return file
}
