import { parseTime } from '../../mock-server/admin/parse-time.ts'
import { type Behaviour, resolveBehaviour } from '../../mock-server/behaviour/resolve-behaviour.ts'
import { parseTimestamp } from '../../mock-server/vendor/authorization.ts'
import { isMoment } from '../../mock-server/vendor/clock.ts'
import { parseObject, percentDecoded } from '../../mock-server/vendor/read-text.ts'
import { matchPath } from '../../mock-server/vendor-route/match-path.ts'
import { note } from '../../words/create-speech.ts'
import { readBehaviourFile } from '../files/read-behaviour-file.ts'
import { findToken } from '../options/account.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import type { CommandIo } from '../terminal/io.ts'
import type { CurlRequest } from './create-curl-requests.ts'

/** What a URL says of a signature. */
export interface SignedUrl {
  readonly accountSID: string
  readonly query: string
  /** Whether the mock serves this path at all. */
  readonly isServed: boolean
}

/** Takes a URL apart without judging Sign. Throws a UsageError when it names no account (D2). */
export function readUrl(url: string): SignedUrl {
  const [withoutFragment = ''] = url.split('#')
  const [address = '', ...query] = withoutFragment.split('?')
  const accountSID = /\/sid\/([^/]+)/.exec(address)?.[1]
  if (accountSID === undefined) {
    throw new UsageError(note('explain.no-account'))
  }
  const isServed = matchPath(address.slice(address.search(/\/[^/]*\/sid\//))).kind === 'vendor'
  return { accountSID: percentDecoded(accountSID), query: query.join('?'), isServed }
}

/** The token of the URL's account, by the rule of every command. Throws a UsageError. */
export function readToken(accountSID: string, option: string | undefined, env: CommandIo['env']): string {
  const authToken = findToken(accountSID, option, env)
  if (authToken) return authToken
  throw new UsageError(note('explain.no-token'))
}

/** The body's appid, when the body is a JSON object that has one. */
export function findAppid({ body }: Pick<CurlRequest, 'body'>): string | undefined {
  const appid = parseObject(body ?? '')?.appid
  return typeof appid === 'string' ? appid : undefined
}

/** The behaviour of --behaviour, or the mock's own. Throws a UsageError when it cannot be followed. */
export const readBehaviour = (file: string | undefined): Behaviour =>
  resolveBehaviour(file === undefined ? {} : readBehaviourFile(file))

/** The moment of --at in milliseconds since 1970, or now. Throws a UsageError when it cannot be read. */
export function readMoment(text: string | undefined, { utcOffsetMilliseconds }: Behaviour): number {
  if (text === undefined) return Date.now()
  const isIso = /^\d{4}-\d\d-\d\d/.test(text)
  const moment = isIso ? parseTime(text) : (parseTimestamp(text, utcOffsetMilliseconds) ?? Number.NaN)
  if (isMoment(moment)) return moment
  throw new UsageError(note('explain.no-moment', { text }))
}
