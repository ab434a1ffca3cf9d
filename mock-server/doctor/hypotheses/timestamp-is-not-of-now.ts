import type { Hypothesis } from '../finding.ts'

export const timestampIsNotOfNow: Hypothesis = {
  name: 'timestamp-is-not-of-now',
  title: 'The signature is kept from an earlier day, or the clock is wrong',
  claims: ['D4', 'A6'],
  remedy:
    'Make timestamp, Sign and Authorization anew for every request, and see that the clock of the machine is right.',
  find({ wrongTimestamp, moment, now }) {
    if (wrongTimestamp === undefined || moment === undefined) return undefined
    const days = Math.abs(now - moment) / 86_400_000
    const [count, unit] = days >= 2 ? [Math.round(days), 'days'] : [Math.round(days * 24), 'hours']
    return {
      explanation: `The timestamp in Authorization is about ${count} ${unit} ${moment < now ? 'old' : 'ahead'}. It must be the time of the request.`,
      certain: false,
    }
  },
}
