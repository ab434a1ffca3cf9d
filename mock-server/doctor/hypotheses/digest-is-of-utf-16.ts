import { findInput } from '../find-input.ts'
import type { Hypothesis } from '../finding.ts'

export const digestIsOfUtf16: Hypothesis = {
  name: 'digest-is-of-utf-16',
  title: 'The text was hashed as UTF-16',
  claims: ['D5'],
  remedy:
    'Take the bytes in UTF-8: Encoding.UTF8.GetBytes, not Encoding.Unicode; getBytes(StandardCharsets.UTF_8), not UTF_16.',
  find: (evidence) =>
    findInput(evidence, function* ({ accountSID, authToken, timestamp }) {
      const little = Buffer.from(accountSID + authToken + timestamp, 'utf16le')
      const big = Buffer.from(little).swap16()
      yield ['an MD5 of the text in UTF-16, little end first', little]
      yield ['an MD5 of the text in UTF-16, big end first', big]
      yield ['an MD5 of the text in UTF-16 with a byte-order mark', Buffer.concat([Buffer.from([0xff, 0xfe]), little])]
      yield ['an MD5 of the text in UTF-16 with a byte-order mark', Buffer.concat([Buffer.from([0xfe, 0xff]), big])]
    }),
}
