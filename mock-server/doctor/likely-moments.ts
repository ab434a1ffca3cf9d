import type { Examination } from './examine.ts'

const quarterHour = 900_000
const furthestZone = 56

/**
 * What Authorization's timestamp may stand for in milliseconds since 1970, the likeliest first: the moment whose zone
 * brings it nearest to now, then the platform's zone, then UTC (A6, O6).
 */
export function likelyMoments({ moment, now, utcOffsetMilliseconds }: Examination): number[] {
  if (moment === undefined) return []
  const quarters = Math.round((now - moment) / quarterHour)
  const nearest = Math.abs(quarters) <= furthestZone ? moment + quarters * quarterHour : moment
  return [...new Set([nearest, moment, moment + utcOffsetMilliseconds])]
}
