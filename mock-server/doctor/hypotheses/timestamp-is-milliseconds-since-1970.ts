import { findSpelling } from '../find-timestamp.ts'
import type { Hypothesis } from '../finding.ts'
import { likelyMoments } from '../likely-moments.ts'

export const timestampIsMillisecondsSince1970: Hypothesis = {
  name: 'timestamp-is-milliseconds-since-1970',
  title: 'The timestamp is in milliseconds since 1970',
  claims: ['D4', 'D5'],
  remedy:
    'Format the moment as yyyyMMddHHmmss in Asia/Shanghai: Date.now() and System.currentTimeMillis() are only what the formatter takes.',
  find: (evidence) =>
    findSpelling(evidence, {
      words: 'a number of milliseconds since 1970',
      matches: (timestamp) => /^\d{13}$/.test(timestamp),
      hasMilliseconds: true,
      // A thousand each: of the likeliest moment only.
      write: () =>
        likelyMoments(evidence)
          .slice(0, 1)
          .map((moment) => String(moment / 1000)),
    }),
}
