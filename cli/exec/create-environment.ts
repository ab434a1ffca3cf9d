import type { Credentials } from '../../mock-server/index.ts'
import { vendorHosts } from '../options/credentials.ts'
import type { CommandIo } from '../terminal/io.ts'

export type Environment = Record<string, string | undefined>

interface Surroundings {
  readonly url: string
  readonly credentials: Credentials
  /** Marks every process that comes of the command. */
  readonly id: string
  readonly allowedHosts: readonly string[]
}

/** The variables that mark what exec has started. */
export const markVariable = 'TELEMEETING_EXEC_ID'

/** The command's environment: exec's own, with the mock as the address to call and as the proxy for the vendor's hosts. */
export function createEnvironment(
  env: CommandIo['env'],
  { url, credentials, id, allowedHosts }: Surroundings,
): Environment {
  // Local servers of the command's own, and hosts that are none of the mock's business, are reached without a proxy.
  const direct = [readNoProxy(env), 'localhost', '127.0.0.1', '::1', ...allowedHosts].filter((each) => each !== '')
  return {
    ...Object.fromEntries(Object.entries(env).filter(([name]) => !isOfAnotherMock(name))),
    TELEMEETING_BASE_URL: url,
    TELEMEETING_ACCOUNT_SID: credentials.accountSID,
    TELEMEETING_AUTH_TOKEN: credentials.authToken,
    TELEMEETING_APPID: credentials.appid,
    HTTP_PROXY: url,
    http_proxy: url,
    NO_PROXY: direct.join(','),
    no_proxy: direct.join(','),
    // Newer versions of Node heed the proxy with this; older ones do not know it.
    NODE_USE_ENV_PROXY: env.NODE_USE_ENV_PROXY ?? '1',
    [markVariable]: id,
  }
}

/** The admin token of a mock that runs elsewhere: the command's own asks for none. Windows knows no letter case in names. */
const isOfAnotherMock = (name: string): boolean => name.toUpperCase() === 'TELEMEETING_ADMIN_TOKEN'

const readNoProxy = (env: CommandIo['env']): string => env.no_proxy || env.NO_PROXY || ''

/** The first entry of NO_PROXY that sends requests for the vendor's hosts past the mock, to the vendor itself. */
export const findBypass = (env: CommandIo['env']): string | undefined =>
  readNoProxy(env)
    .split(/[\s,]+/)
    .find(leadsPastMock)

/** Whether some library takes an entry of NO_PROXY for one of the vendor's hosts; some compare no more than the ends. */
export function leadsPastMock(entry: string): boolean {
  const name = entry.toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '')
  const end = name.replace(/^\*?\.?/, '')
  return end === '' ? name !== '' : vendorHosts.some((host) => host.endsWith(end))
}
