/**
 * A copy of what is plain JSON. Throws TypeError by name for all else: JSON would leave it out or make `{}` of it, and
 * every request would fit.
 */
export function toPlain(value: unknown, whole: string, name = whole, depth = 0): unknown {
  if (value === null || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value)) return value
  if (value === undefined) throw new TypeError(`${name} is undefined, which any request has. Leave it out, or give it.`)
  if (depth > 50 || !isPlain(value)) {
    throw new TypeError(`${name} is no plain JSON. Expected text, numbers, lists and objects of these, no matcher.`)
  }
  if (Array.isArray(value)) return value.map((each, index) => toPlain(each, whole, `${index} of ${whole}`, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, toPlain(each, whole, `${key} of ${whole}`, depth + 1)]),
  )
}

/** Throws TypeError unless the options are a plain object of these names. */
export function checkOptions(options: unknown, names: readonly string[], example: string): void {
  if (Array.isArray(options) || !isPlain(options)) {
    throw new TypeError(`The options are no plain object. Expected ${example}.`)
  }
  const unknown = Object.keys(options).find((name) => !names.includes(name))
  if (unknown !== undefined) throw new TypeError(`There is no option ${unknown}. Expected ${example}.`)
}

/** Whether nothing of it is left out in JSON: no class, no accessor of a prototype, no symbol, no hidden member, no hole. */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  const names = Reflect.ownKeys(value)
  if (Array.isArray(value)) return Object.keys(value).length === value.length && names.length === value.length + 1
  const prototype = Object.getPrototypeOf(value)
  // A runner's sandbox has an Object of its own.
  const isObject = prototype === null || Object.hasOwn(prototype, 'isPrototypeOf')
  return isObject && names.length === Object.keys(value).length
}
