/**
 * Returns what fetch gave if a response can be read from it, or throws a TypeError that says what it is.
 * It may come from another realm or library, so it is known by what it has.
 */
export function checkResponse(given: unknown): Response {
  if (isResponse(given)) return given
  const what = given === null || typeof given !== 'object' ? String(given).slice(0, 40) : 'an object'
  throw new TypeError(`the fetch in use gave ${what}, which is not a Response with status, headers and body`)
}

function isResponse(given: unknown): given is Response {
  if (typeof given !== 'object' || given === null) return false
  const { status, headers } = given as Partial<Response>
  return typeof status === 'number' && typeof headers?.get === 'function'
}
