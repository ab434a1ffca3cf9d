import type { Hypothesis } from '../finding.ts'

export const textEndsInALineBreak: Hypothesis = {
  name: 'text-ends-in-a-line-break',
  title: 'The text of Authorization ends in a line break or a blank',
  claims: ['D4', 'A5'],
  remedy:
    "In a shell use printf '%s' or echo -n: echo alone appends a line break, and base64 encodes it. Elsewhere trim what was read from a file.",
  find({ decoded, separator }) {
    if (separator !== '|' || !/\d{14}\s+$/.test(decoded)) return undefined
    return {
      explanation:
        'Authorization decodes to accountSID|timestamp and a line break or blank. Nothing may follow the timestamp.',
    }
  },
}
