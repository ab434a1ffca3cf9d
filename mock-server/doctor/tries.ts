/** Which of a hypothesis' candidates is hashed, and which of them fitted. */
export interface Tries {
  /** The place of the only one, which fitted another request; undefined for all of them. */
  readonly only: number | undefined
  fitted: number | undefined
}

export const isTried = ({ only }: Tries, at: number): boolean => only === undefined || only === at
