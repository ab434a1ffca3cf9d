import { findShape } from '../find-input.ts'
import type { Hypothesis } from '../finding.ts'

export const signHasDashes: Hypothesis = {
  name: 'sign-has-dashes',
  title: 'The bytes of Sign are separated',
  claims: ['D5', 'A3'],
  remedy:
    'Use Convert.ToHexString(bytes), or BitConverter.ToString(bytes).Replace("-", ""): BitConverter puts a dash after every byte.',
  find: (evidence) =>
    findShape(evidence, (right) =>
      ['-', ':', ' ', ','].map((separator) => [
        `the right kind of digest with ${JSON.stringify(separator)} after every byte`,
        right.match(/../g)?.join(separator) ?? '',
      ]),
    ),
}
