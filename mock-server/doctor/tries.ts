/** Which of a hypothesis' candidates is hashed, and which of them fitted. */
export interface Tries {
  /** The place of the only one, which fitted another request; undefined for all of them. */
  readonly only: number | undefined
  fitted: number | undefined
}

export const isTried = ({ only }: Tries, at: number): boolean => only === undefined || only === at

/**
 * How the digests of lists begin that were searched last, for one account: to look through an hour takes thousands, and
 * whoever sends a wrong Sign sends others within the minute. It is worked out from nothing but the account and the key.
 */
export interface Searches {
  last?: Searched
}

export interface Searched {
  readonly accountSID: string
  readonly authToken: string
  readonly start: (end: string) => number
  readonly known: Map<string, ReadonlySet<number>>
  digests: number
}
