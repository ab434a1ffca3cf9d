import { findSpelling, wallParts } from '../find-timestamp.ts'
import type { Hypothesis } from '../finding.ts'

export const timestampHasSeparators: Hypothesis = {
  name: 'timestamp-has-separators',
  title: 'The timestamp has dashes, colons or blanks',
  claims: ['D4', 'D5'],
  remedy: 'Use the pattern yyyyMMddHHmmss, digits only: not yyyy-MM-dd HH:mm:ss.',
  find: (evidence) =>
    findSpelling(evidence, {
      words: 'written with separators',
      matches: (timestamp) =>
        /^\d{4}[-/.]?\d\d?[-/.]?\d\d?[ _-]?\d\d?[-:.]?\d\d?[-:.]?\d\d?$/.test(timestamp) && /\D/.test(timestamp),
      *write(wall) {
        const [year, month, day, hour, minute, second] = wallParts(wall)
        const dates = ['-', '/', '.', ''].map((separator) => [year, month, day].join(separator))
        const times = [':', '-', ''].map((separator) => [hour, minute, second].join(separator))
        for (const date of dates) {
          for (const time of times) yield* [`${date} ${time}`, `${date}-${time}`, `${date}_${time}`, `${date}${time}`]
        }
      },
    }),
}
