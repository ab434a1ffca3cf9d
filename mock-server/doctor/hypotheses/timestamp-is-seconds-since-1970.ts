import { findSpelling } from '../find-timestamp.ts'
import type { Hypothesis } from '../finding.ts'
import { likelyMoments } from '../likely-moments.ts'

export const timestampIsSecondsSince1970: Hypothesis = {
  name: 'timestamp-is-seconds-since-1970',
  title: 'The timestamp is in seconds since 1970',
  claims: ['D4', 'D5'],
  remedy:
    'Format the moment as yyyyMMddHHmmss in Asia/Shanghai, once, and use that text for Authorization and for Sign.',
  find: (evidence) =>
    findSpelling(evidence, {
      words: 'a number of seconds since 1970',
      matches: (timestamp) => /^\d{10}(?:\.\d+)?$/.test(timestamp),
      *write() {
        for (const moment of likelyMoments(evidence)) {
          for (let second = -2; second <= 2; second += 1) yield String(moment / 1000 + second)
        }
      },
    }),
}
