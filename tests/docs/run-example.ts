import { fileURLToPath } from 'node:url'
import type { MockServer } from '../../mock-server/index.ts'
import { type Finished, runProgram } from './run-program.ts'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** The account that is suspended, for an example to be refused as. */
export const suspended = {
  TELEMEETING_ACCOUNT_SID: 'telemeetingkitaccountsuspended01',
  TELEMEETING_AUTH_TOKEN: 'notasecrettokensuspendedaccount1',
}

/** What the title of a test says when its tool is missing. */
export const unless = (isThere: boolean, name: string): string =>
  isThere ? '' : ` (NOT RUN: no ${name} on this machine)`

/** Runs an example against the mock, as its active account unless the variables say otherwise. */
export const runExample = (
  mock: MockServer,
  command: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Finished> =>
  runProgram(command, args, {
    cwd: root,
    env: {
      TELEMEETING_BASE_URL: mock.url,
      TELEMEETING_ACCOUNT_SID: mock.credentials.accountSID,
      TELEMEETING_AUTH_TOKEN: mock.credentials.authToken,
      TELEMEETING_APPID: mock.credentials.appid,
      // A proxy that this machine uses is not to be asked.
      NO_PROXY: '*',
      no_proxy: '*',
      ...env,
    },
  })
