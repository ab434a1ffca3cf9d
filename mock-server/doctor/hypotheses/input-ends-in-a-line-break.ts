import { findInput } from '../find-input.ts'
import type { Hypothesis } from '../finding.ts'

export const inputEndsInALineBreak: Hypothesis = {
  name: 'input-ends-in-a-line-break',
  title: 'The hashed text ends in a line break',
  claims: ['D5'],
  remedy: "In a shell use printf '%s' or echo -n before md5sum: echo alone appends a line break, which is hashed too.",
  find: (evidence) =>
    findInput(evidence, ({ accountSID, authToken, timestamp }) =>
      ['\n', '\r\n', '\r', ' ', '\0'].map((ending) => [
        `MD5(accountSID + authToken + timestamp + ${JSON.stringify(ending)})`,
        accountSID + authToken + timestamp + ending,
      ]),
    ),
}
