/**
 * Milliseconds since 1970 of an ISO 8601 time; NaN for one that there is not. Date.parse alone takes the 30th of February
 * for the 2nd of March.
 */
export function parseTime(text: string): number {
  const day = text.slice(0, 10)
  const midnight = Date.parse(day)
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(day)) return Number.NaN
  return Date.parse(text)
}
