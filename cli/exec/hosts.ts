import { environmentOfHost } from '../../mock-server/vendor-route/parse-target.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import { leadsPastMock } from './create-environment.ts'

/** Throws a UsageError for something that is no host, or that is the vendor's: calling it is what exec is there to see. */
export function checkAllowedHost(host: string): string {
  if (!/^[^\s/@,]+$/.test(host)) {
    throw new UsageError(`--allow-host does not name a host. Expected one such as registry.example:8080.`)
  }
  if (environmentOfHost(host)) {
    throw new UsageError(`--allow-host names ${host}, the vendor's own: the mock answers for it. Leave the option out.`)
  }
  // It goes into NO_PROXY, which stands for what lies below it, too.
  if (leadsPastMock(host)) {
    throw new UsageError(
      `--allow-host names ${host}, which stands for the vendor's own hosts, too: they would be called past the mock. Name the very host.`,
    )
  }
  return host
}
