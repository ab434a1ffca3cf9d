import { environmentOfHost } from '../../mock-server/vendor-route/parse-target.ts'
import { note } from '../../words/create-speech.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import { leadsPastMock } from './create-environment.ts'

/** Throws a UsageError for something that is no host, or that is the vendor's: calling it is what exec is there to see. */
export function checkAllowedHost(host: string): string {
  if (!/^[^\s/@,]+$/.test(host)) {
    throw new UsageError(note('exec.not-a-host'))
  }
  if (environmentOfHost(host)) {
    throw new UsageError(note('exec.host-of-the-vendor', { host }))
  }
  // It goes into NO_PROXY, which stands for what lies below it, too.
  if (leadsPastMock(host)) {
    throw new UsageError(note('exec.host-stands-for-the-vendor', { host }))
  }
  return host
}
