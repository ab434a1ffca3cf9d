import { matchPath } from '../../mock-server/vendor-route/match-path.ts'
import { isPath } from '../../testing/judgement/paths.ts'
import { note } from '../../words/create-speech.ts'
import { UsageError } from '../terminal/exit-codes.ts'

/** Throws a UsageError for something that is no path, and for one that is served and judged. */
export function checkAllowedPath(path: string): string {
  if (!isPath(path)) {
    throw new UsageError(note('exec.not-a-path'))
  }
  const whole = path.startsWith('/') ? [path] : ['201612', '201512'].map((version) => `/${version}/sid/a/${path}`)
  const isServed = whole.some((each) => matchPath(each).kind === 'vendor')
  if (isServed || path.endsWith('call/TeleMeeting.wx')) {
    throw new UsageError(note('exec.path-is-served', { path }))
  }
  return path
}
