/** MiB. */
export const mostMemory = 300
/** Of the right callers' requests; a connection may be cut beneath one, which is sent again by hand. */
export const leastAnswered = 0.9

/** What was seen of a mock under one attack. */
export interface Held {
  readonly name: string
  /** Whether it takes the processor: how many right calls are answered is then not judged. */
  readonly isFlood?: true | undefined
  readonly hasAttackerEnded: boolean
  readonly hasMockEnded: boolean
  /** MiB; NaN where the system does not tell. */
  readonly peak: number
  /** The share of right calls; NaN where there was none. */
  readonly answered: number
}

/** What did not hold. A figure that is missing holds nothing. */
export function judge({ name, isFlood, hasAttackerEnded, hasMockEnded, peak, answered }: Held): string[] {
  const failed: string[] = []
  if (hasAttackerEnded) failed.push(`${name}: the attacker ended`)
  if (hasMockEnded) failed.push(`${name}: the mock ended`)
  else if (!(peak <= mostMemory)) failed.push(`${name}: ${peak.toFixed(0)} MiB`)
  if (!isFlood && !(answered >= leastAnswered)) failed.push(`${name}: right callers are locked out`)
  return failed
}
