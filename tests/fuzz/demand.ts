/** Thrown for what may never be, whatever was sent. */
class Broken extends Error {
  override readonly name = 'Broken'
}

/** Throws unless it holds. */
export function demand(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Broken(otherwise)
}
