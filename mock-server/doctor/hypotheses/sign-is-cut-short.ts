import { findShape } from '../find-input.ts'
import type { Hypothesis } from '../finding.ts'

export const signIsCutShort: Hypothesis = {
  name: 'sign-is-cut-short',
  title: 'Sign is half of an MD5',
  claims: ['D5', 'A3'],
  remedy: 'Send all 32 hex digits, not the 16 in the middle that some libraries call the 16-digit MD5.',
  find: (evidence) =>
    findShape(evidence, (right) => [
      ['the 16 digits in the middle of an MD5', right.slice(8, 24)],
      ['the first 16 digits of an MD5', right.slice(0, 16)],
      ['the last 16 digits of an MD5', right.slice(16)],
    ]),
}
