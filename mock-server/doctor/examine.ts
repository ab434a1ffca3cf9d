import { parseAuthorization, parseTimestamp } from '../vendor/authorization.ts'
import { computeSign } from '../vendor/compute-sign.ts'
import { readLoosely, splitText } from './read-loosely.ts'
import type { Searches, Tries } from './tries.ts'

/** An account and its token, as far as the doctor needs to know one. */
export interface KnownCredentials {
  readonly accountSID: string
  readonly authToken: string
}

/** What a refused request said, and what is known of its account: plain data, so that it can be had without a server. */
export interface Evidence {
  /** The account of the URL (D2). */
  readonly accountSID: string
  readonly appid?: string | undefined
  /** The query's Sign, percent-decoded once (D5). */
  readonly sign?: string | undefined
  /** The header as it came (D4). */
  readonly authorization?: string | undefined
  /** What stands behind the question mark, as it came. */
  readonly query?: string | undefined
  /** The account of the URL with its token; without it the doctor can judge Authorization only. */
  readonly account?: KnownCredentials | undefined
  /** Other accounts whose credentials may have been mixed up with these. */
  readonly others: readonly KnownCredentials[]
  /** Milliseconds since 1970. */
  readonly now: number
  /** How far the mock's clock was moved ahead of the real one, in milliseconds; 0 by default. */
  readonly clockMovedMilliseconds?: number
  /** How far the platform's zone is ahead of UTC (A6). */
  readonly utcOffsetMilliseconds: number
  /** How far the timestamp may be from now, either way. 24 hours by default (D4). */
  readonly windowMilliseconds?: number
}

/** What the right Sign is made of; the timestamp as it stands in Authorization, well-formed or not. */
export type Ingredients = Readonly<Record<'accountSID' | 'authToken' | 'timestamp', string>>

/** Evidence with everything that the hypotheses would otherwise each work out. What is right is undefined in it. */
export interface Examination extends Evidence {
  readonly windowMilliseconds: number
  /** Whether Authorization is well-formed, of the account and within the window. */
  readonly hasRightAuthorization: boolean
  /** The header, when it is there and not so. */
  readonly wrongAuthorization: string | undefined
  /** What the wrong header was meant to say; empty when it is missing or right or cannot be read. */
  readonly decoded: string
  /** What stands between accountSID and timestamp in `decoded`; undefined when it does not begin with the accountSID. */
  readonly separator: string | undefined
  /** Authorization's timestamp, when it is malformed or outside the window. */
  readonly wrongTimestamp: string | undefined
  /** Authorization's timestamp in milliseconds since 1970, when it is well-formed. */
  readonly moment: number | undefined
  /** Undefined without a known account or without any timestamp, and when they are too long to hash on suspicion. */
  readonly ingredients: Ingredients | undefined
  /** The Sign, when it is not the one of the ingredients. */
  readonly wrongSign: string | undefined
  /** The wrong Sign in lower case, when it is 32 hex digits. */
  readonly digest: string | undefined
  /** For comparing only: it must not get into a text. */
  readonly rightDigest: string | undefined
  readonly tries: Tries
  /** What is remembered of earlier searches. */
  readonly searches: Searches
}

// Whoever sends more than that has made none of the mistakes that the doctor knows, and shall not make it work.
const longestText = 2048

/** Of an account and a token. */
const longestIngredient = 256

/** Reads Authorization and Sign as they were meant, and keeps of them what is wrong (D4, D5). */
export function examine(evidence: Evidence, searches: Searches = {}, only?: number): Examination {
  const authorization = evidence.authorization?.slice(0, longestText) ?? ''
  const parsed = parseAuthorization(authorization)
  const isOwn = parsed?.accountSID === evidence.accountSID
  const text = isOwn ? `${parsed.accountSID}|${parsed.timestamp}` : readLoosely(authorization, evidence.accountSID)
  const { separator, timestamp } = isOwn ? { separator: '|', ...parsed } : splitText(text, evidence.accountSID)
  const moment = timestamp === undefined ? undefined : parseTimestamp(timestamp, evidence.utcOffsetMilliseconds)
  const { windowMilliseconds = 86_400_000 } = evidence
  const isFresh = moment !== undefined && Math.abs(evidence.now - moment) <= windowMilliseconds
  const isRight = isOwn && isFresh
  const isWrong = authorization !== '' && !isRight
  const { accountSID = '', authToken = '' } = evidence.account ?? {}
  const account = Math.max(accountSID.length, authToken.length) > longestIngredient ? undefined : evidence.account
  return {
    ...evidence,
    account,
    windowMilliseconds,
    query: evidence.query?.slice(0, longestText),
    hasRightAuthorization: isRight,
    wrongAuthorization: isWrong ? authorization : undefined,
    decoded: isWrong ? text : '',
    separator: isWrong ? separator : undefined,
    wrongTimestamp: isWrong && !isFresh && separator !== undefined ? timestamp : undefined,
    moment,
    tries: { only, fitted: undefined },
    searches,
    ...examineSign({ ...evidence, account }, timestamp),
  }
}

function examineSign(
  { account, sign }: Evidence,
  timestamp: string | undefined,
): Pick<Examination, 'ingredients' | 'wrongSign' | 'digest' | 'rightDigest'> {
  const nothing = { ingredients: undefined, wrongSign: undefined, digest: undefined, rightDigest: undefined }
  if (!account || timestamp === undefined || !sign) return nothing
  const { accountSID, authToken } = account
  const rightDigest = computeSign(accountSID, authToken, timestamp)
  if (sign.toLowerCase() === rightDigest) return nothing
  return {
    ingredients: { accountSID, authToken, timestamp },
    wrongSign: sign.slice(0, longestText),
    digest: /^[0-9a-f]{32}$/i.test(sign) ? sign.toLowerCase() : undefined,
    rightDigest,
  }
}
