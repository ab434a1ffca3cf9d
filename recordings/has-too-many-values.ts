import { hasMoreValues } from '../masking/index.ts'

/** As many values as a recording or an archive may hold: each costs some hundred bytes, however short it is. */
export const mostValues = 500_000

export const hasTooManyValues = (text: string): boolean => hasMoreValues(text, mostValues)
