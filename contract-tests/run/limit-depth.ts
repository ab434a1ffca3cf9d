const deepest = 16

/** An answer may name something of its own toString, or nest deeper than any text of it can be made: as text this is JSON. */
const nested = {
  [Symbol.toPrimitive](this: object): string {
    return JSON.stringify(this)
  },
}

/**
 * A value out of an answer, in place of what is nested too deeply an ellipsis: `JSON.parse` reads any depth, while to write
 * it takes a stack as deep.
 *
 * @example
 * String(limitDepth(JSON.parse('{"toString":1}'))) // '{"toString":1}'
 */
export function limitDepth(value: unknown, left = deepest): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (left === 0) return '…'
  if (Array.isArray(value)) return value.map((each) => limitDepth(each, left - 1))
  const members = Object.entries(value).map(([name, each]) => [name, limitDepth(each, left - 1)])
  return Object.setPrototypeOf(Object.fromEntries(members), nested)
}
