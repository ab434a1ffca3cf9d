/** MiB. */
export const mostMemory = 300
/** Of the right callers' requests; a connection may be cut beneath one, which is sent again by hand. */
export const leastAnswered = 0.9

/** What was seen of a mock under one attack. */
export interface Held {
  readonly name: string
  /** Whether it takes the processor: calls on new connections are then not judged. */
  readonly isFlood?: true | undefined
  readonly hasAttackerEnded: boolean
  readonly hasMockEnded: boolean
  /** MiB; NaN where the system does not tell. */
  readonly peak: number
  /** The share of right calls that are answered on a connection which was there before; NaN where there was none. */
  readonly keptAlive: number
  /** Likewise where each has a new connection. */
  readonly anew: number
}

/** What did not hold. A figure that is missing holds nothing. */
export function judge({ name, isFlood, hasAttackerEnded, hasMockEnded, peak, keptAlive, anew }: Held): string[] {
  const failed: string[] = []
  if (hasAttackerEnded) failed.push(`${name}: the attacker ended`)
  if (hasMockEnded) failed.push(`${name}: the mock ended`)
  else if (!(peak <= mostMemory)) failed.push(`${name}: ${peak.toFixed(0)} MiB`)
  if (!(keptAlive >= leastAnswered)) failed.push(`${name}: right callers lose their connection or its turn`)
  if (!isFlood && !(anew >= leastAnswered)) failed.push(`${name}: right callers find no connection`)
  return failed
}
