/** Something that takes room, and can give a part of it back. */
export interface Holder {
  readonly fill: { readonly bytes: number }
  dropOldest(): void
}

/**
 * A budget of bytes for many holders together: the largest makes room. Returns what is to be told of bytes that were taken;
 * what was given back is found out once it would be too much.
 */
export function createSharedBudget(most: number, holders: () => readonly Holder[]): (bytes: number) => void {
  let taken = 0
  return (bytes) => {
    taken += bytes
    if (taken <= most) return
    const all = holders()
    taken = all.reduce((sum, { fill }) => sum + fill.bytes, 0)
    while (taken > most) {
      const largest = all.reduce((one, other) => (other.fill.bytes > one.fill.bytes ? other : one))
      const before = largest.fill.bytes
      largest.dropOldest()
      taken -= before - largest.fill.bytes
    }
  }
}
