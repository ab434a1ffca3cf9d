import { describeShift, findShift } from '../find-timestamp.ts'
import type { Hypothesis } from '../finding.ts'

const quarterHour = 900_000

const shifts = Array.from({ length: 56 }, (_, index) => index + 1).flatMap((quarter) => {
  // The clock may also have been read twice: a second more or less, where the hours are whole or half.
  const seconds = quarter % 2 === 0 ? [0, -1000, 1000] : [0]
  return seconds.flatMap((second) => [quarter * quarterHour + second, second - quarter * quarterHour])
})

export const signIsOfAnotherTimeZone: Hypothesis = {
  name: 'sign-is-of-another-time-zone',
  title: 'Sign and Authorization are of two time zones',
  claims: ['D5', 'A6', 'O6'],
  remedy: 'Format the timestamp once, in Asia/Shanghai, and use that text for Sign and for Authorization.',
  find(evidence) {
    const shift = findShift(evidence, shifts)
    if (shift === undefined) return undefined
    const rounded = Math.round(shift / quarterHour) * quarterHour
    return {
      explanation: `The timestamp that Sign was made from is ${describeShift(rounded)} than the one in Authorization. Both must be the same text.`,
    }
  },
}
