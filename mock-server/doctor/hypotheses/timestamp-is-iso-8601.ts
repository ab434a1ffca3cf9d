import { findSpelling } from '../find-timestamp.ts'
import type { Hypothesis } from '../finding.ts'
import { likelyMoments } from '../likely-moments.ts'

export const timestampIsIso8601: Hypothesis = {
  name: 'timestamp-is-iso-8601',
  title: 'The timestamp is written as ISO 8601 has it',
  claims: ['D4', 'D5'],
  remedy:
    'Format with the pattern yyyyMMddHHmmss (strftime %Y%m%d%H%M%S) in Asia/Shanghai, not with toISOString or isoformat.',
  find: (evidence) =>
    findSpelling(evidence, {
      words: 'written as in ISO 8601, with a T',
      matches: (timestamp) =>
        /^\d{4}-?\d\d-?\d\dT\d\d:?\d\d(?::?\d\d)?(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?$/.test(timestamp),
      *write(wall) {
        const texts = [wall, ...likelyMoments(evidence).map((moment) => new Date(moment))].map((date) =>
          date.toISOString(),
        )
        for (const iso of texts) {
          const local = iso.slice(0, 19)
          yield* [local, iso, `${local}Z`, `${local}+08:00`, `${local}+0800`, `${local}+00:00`, `${local}.000`]
          yield* [local.replace(/[-:]/g, ''), `${local.replace(/[-:]/g, '')}Z`]
        }
      },
    }),
}
