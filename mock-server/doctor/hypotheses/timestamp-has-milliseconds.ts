import { findSpelling } from '../find-timestamp.ts'
import type { Hypothesis } from '../finding.ts'

export const timestampHasMilliseconds: Hypothesis = {
  name: 'timestamp-has-milliseconds',
  title: 'The timestamp goes on to milliseconds',
  claims: ['D4', 'D5'],
  remedy: 'End the pattern with the seconds: yyyyMMddHHmmss, not yyyyMMddHHmmssSSS or %f.',
  find: (evidence) =>
    findSpelling(evidence, {
      words: 'longer than fourteen digits: it goes on to fractions of a second',
      matches: (timestamp) => /^20\d{12}\.?\d{2,6}$/.test(timestamp) && !/^\d{15}$/.test(timestamp),
      hasMilliseconds: true,
      write: (wall) => [wall.toISOString().replace(/\D/g, '').slice(0, 14)],
    }),
}
