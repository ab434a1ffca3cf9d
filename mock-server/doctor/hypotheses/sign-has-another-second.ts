import { describeShift, findShift } from '../find-timestamp.ts'
import type { Hypothesis } from '../finding.ts'

const shifts = Array.from({ length: 120 }, (_, second) => [(second + 1) * 1000, -(second + 1) * 1000]).flat()

export const signHasAnotherSecond: Hypothesis = {
  name: 'sign-has-another-second',
  title: 'Sign and Authorization were made from two readings of the clock',
  claims: ['D5', 'O6'],
  remedy:
    'Read the clock once, keep the formatted timestamp in a variable and use it for Sign and for Authorization. Otherwise the call fails whenever a second ticks over between the two.',
  find(evidence) {
    const shift = findShift(evidence, shifts)
    if (shift === undefined) return undefined
    return {
      explanation: `Sign was made ${describeShift(shift)} than the timestamp in Authorization. Both must have the same one.`,
    }
  },
}
