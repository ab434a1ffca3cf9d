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
      *write() {
        // Authorization has lost the milliseconds: all thousand are tried, of the likeliest moment only.
        const [moment = 0] = likelyMoments(evidence)
        const second = String(moment / 1000)
        for (let millisecond = 0; millisecond < 1000; millisecond += 1)
          yield second + String(1000 + millisecond).slice(1)
      },
    }),
}
