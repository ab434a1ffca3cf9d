import { matchPath } from '../../mock-server/vendor-route/match-path.ts'
import { isPath } from '../../testing/judgement/paths.ts'
import { UsageError } from '../terminal/exit-codes.ts'

/** Throws a UsageError for something that is no path, and for one that is served and judged. */
export function checkAllowedPath(path: string): string {
  if (!isPath(path)) {
    throw new UsageError(
      '--allow-path does not name a path. Expected one such as fax/Send.wx, or a whole one such as /201512/sid/{accountSID}/fax/Send.wx, without a query or an asterisk.',
    )
  }
  const whole = path.startsWith('/') ? [path] : ['201612', '201512'].map((version) => `/${version}/sid/a/${path}`)
  const isServed = whole.some((each) => matchPath(each).kind === 'vendor')
  if (isServed || path.endsWith('call/TeleMeeting.wx')) {
    throw new UsageError(`--allow-path names ${path}, which the mock serves and judges. Leave the option out.`)
  }
  return path
}
