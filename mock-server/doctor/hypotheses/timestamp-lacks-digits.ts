import { findSpelling } from '../find-timestamp.ts'
import type { Hypothesis } from '../finding.ts'

export const timestampLacksDigits: Hypothesis = {
  name: 'timestamp-lacks-digits',
  title: 'The timestamp lacks its seconds, its time or the century',
  claims: ['D4', 'D5'],
  remedy:
    'Write all fourteen digits: yyyyMMddHHmmss has four for the year and two for everything else, the seconds included.',
  find: (evidence) =>
    findSpelling(evidence, {
      words: 'shorter than fourteen digits',
      matches: (timestamp) => /^(?:\d{8}|\d{12})$/.test(timestamp),
      write: (wall) => shorten(wall.toISOString().replace(/\D/g, '').slice(0, 14)),
    }),
}

const shorten = (full: string): string[] => [full.slice(0, 12), full.slice(2), full.slice(0, 8), full.slice(0, 10)]
