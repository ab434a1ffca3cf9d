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
  /** How far the platform's zone is ahead of UTC (A6). */
  readonly utcOffsetMilliseconds: number
  /** How far the timestamp may be from now, either way. 24 hours by default (D4). */
  readonly windowMilliseconds?: number | undefined
}
