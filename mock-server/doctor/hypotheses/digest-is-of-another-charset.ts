import { loadIconv } from '../../vendor/lazy.ts'
import { findInput } from '../find-input.ts'
import type { Hypothesis } from '../finding.ts'

export const digestIsOfAnotherCharset: Hypothesis = {
  name: 'digest-is-of-another-charset',
  title: 'The text was hashed as GBK, or as another charset than UTF-8',
  claims: ['D5', 'X6'],
  remedy:
    'Name the charset: getBytes(StandardCharsets.UTF_8), Encoding.UTF8.GetBytes. Without a name it is that of the machine, GBK on a Chinese Windows.',
  find: (evidence) =>
    findInput(evidence, function* ({ accountSID, authToken, timestamp }) {
      const text = accountSID + authToken + timestamp
      yield ['an MD5 of the text with a byte-order mark', `\ufeff${text}`]
      // ASCII is the same in all of these.
      if (!/[^\0-\x7f]/.test(text)) return
      yield ['an MD5 of the text in GBK', loadIconv().encode(text, 'gbk')]
      yield ['an MD5 of the text in ISO 8859-1', Buffer.from(text.replace(/[^\0-\xff]/g, '?'), 'latin1')]
      yield ['an MD5 of the text in ASCII, with ? for the rest', text.replace(/[^\0-\x7f]/g, '?')]
    }),
}
