import { loadIconv } from '../../vendor/lazy.ts'
import { type Candidate, findInput, joined, orders } from '../find-input.ts'
import type { Hypotheses } from '../hypothesis.ts'

/** What was hashed (D5), the searches that take longest last. */
export const digestHypotheses: Hypotheses = {
  'token-comes-before-account': {
    title: 'The token comes before the account',
    claims: ['D5'],
    remedy: 'Turn them round: md5(accountSID + authToken + timestamp).',
    find: findInput((ingredients) =>
      orders(ingredients)
        .slice(1, 4)
        .map((order) => joined(order)),
    ),
  },
  'timestamp-comes-before-token': {
    title: 'The timestamp comes before the token',
    claims: ['D5'],
    remedy: 'Put the timestamp last: md5(accountSID + authToken + timestamp).',
    find: findInput((ingredients) =>
      orders(ingredients)
        .slice(4)
        .map((order) => joined(order)),
    ),
  },
  'digest-lacks-the-token': {
    title: 'The MD5 was taken without the token',
    claims: ['D5'],
    remedy:
      'Add the token in the middle, and see that its variable is set: an empty or undefined one is joined without a complaint.',
    find: findInput(({ accountSID, timestamp }) => [
      ['MD5(accountSID + timestamp)', accountSID + timestamp],
      ['MD5(timestamp + accountSID)', timestamp + accountSID],
      ['MD5(accountSID|timestamp)', `${accountSID}|${timestamp}`],
      ['MD5(accountSID + accountSID + timestamp)', accountSID + accountSID + timestamp],
      ...['undefined', 'null', 'None', '{authToken}', '$authToken', 'authToken'].map(
        (word) => [`MD5(accountSID + the word ${word} + timestamp)`, accountSID + word + timestamp] as const,
      ),
    ]),
  },
  'digest-lacks-the-timestamp': {
    title: 'The MD5 was taken without the timestamp',
    claims: ['D5'],
    remedy: 'Append the timestamp, the one of Authorization, and see that its variable is set before Sign is made.',
    find: findInput(({ accountSID, authToken }) => [
      ['MD5(accountSID + authToken)', accountSID + authToken],
      ['MD5(authToken + accountSID)', authToken + accountSID],
      ['MD5(accountSID|authToken)', `${accountSID}|${authToken}`],
      ['MD5(accountSID:authToken)', `${accountSID}:${authToken}`],
      ['MD5(authToken)', authToken],
      ...['undefined', 'null', 'None'].map(
        (word) => [`MD5(accountSID + authToken + the word ${word})`, accountSID + authToken + word] as const,
      ),
    ]),
  },
  'digest-lacks-the-account': {
    title: 'The MD5 was taken without the account',
    claims: ['D5'],
    remedy: 'Begin with the accountSID: md5(accountSID + authToken + timestamp).',
    find: findInput(({ authToken, timestamp }) => [
      ['MD5(authToken + timestamp)', authToken + timestamp],
      ['MD5(timestamp + authToken)', timestamp + authToken],
      ['MD5(authToken|timestamp)', `${authToken}|${timestamp}`],
      ['MD5(timestamp)', timestamp],
      ...['undefined', 'null', 'None'].map(
        (word) => [`MD5(the word ${word} + authToken + timestamp)`, word + authToken + timestamp] as const,
      ),
    ]),
  },
  'appid-stands-in-the-digest': {
    title: 'The MD5 was taken with the appid',
    claims: ['D5'],
    remedy: 'Use the accountSID, the one in the URL; the appid goes into the body only.',
    find: findInput(({ accountSID, authToken, timestamp }, examination) => {
      const appid = examination.appid?.slice(0, 256)
      if (!appid) return []
      return [
        ['MD5(appid + authToken + timestamp)', appid + authToken + timestamp],
        ['MD5(accountSID + appid + timestamp)', accountSID + appid + timestamp],
        ['MD5(accountSID + appid + authToken + timestamp)', accountSID + appid + authToken + timestamp],
        ['MD5(accountSID + authToken + appid + timestamp)', accountSID + authToken + appid + timestamp],
        ['MD5(accountSID + authToken + timestamp + appid)', accountSID + authToken + timestamp + appid],
        ['MD5(appid + accountSID + authToken + timestamp)', appid + accountSID + authToken + timestamp],
      ]
    }),
  },
  'digest-has-another-letter-case': {
    title: 'accountSID or token was put into another letter case before hashing',
    claims: ['D5', 'O4'],
    remedy:
      'Hash accountSID and authToken as the console shows them. Only the finished Sign may be in either case: move toUpperCase or toLowerCase behind the MD5.',
    find: findInput(({ accountSID, authToken, timestamp }) =>
      ways.flatMap(([letters, change]): Candidate[] => [
        [`MD5 of a text with the token in ${letters} case`, accountSID + change(authToken) + timestamp],
        [`MD5 of a text with the accountSID in ${letters} case`, change(accountSID) + authToken + timestamp],
        [`MD5 of a text all in ${letters} case`, change(accountSID + authToken + timestamp)],
      ]),
    ),
  },
  'digest-is-of-base64': {
    title: 'The MD5 was taken of base64',
    claims: ['D5', 'D4'],
    remedy: 'Hash the plain text accountSID + authToken + timestamp. Base64 is for Authorization only.',
    find: findInput(({ accountSID, authToken, timestamp }): Candidate[] => {
      const authorization = base64(`${accountSID}|${timestamp}`)
      return [
        ['MD5(base64(accountSID + authToken + timestamp))', base64(accountSID + authToken + timestamp)],
        ['MD5(Authorization)', authorization],
        ['MD5(Authorization + authToken)', authorization + authToken],
        ['MD5(accountSID + authToken + Authorization)', accountSID + authToken + authorization],
        ['made with base64(authToken) in place of the token', accountSID + base64(authToken) + timestamp],
        ['MD5(base64(accountSID|authToken|timestamp))', base64(`${accountSID}|${authToken}|${timestamp}`)],
      ]
    }),
  },
  'digest-is-of-utf-16': {
    title: 'The text was hashed as UTF-16',
    claims: ['D5'],
    remedy:
      'Take the bytes in UTF-8: Encoding.UTF8.GetBytes, not Encoding.Unicode; getBytes(StandardCharsets.UTF_8), not UTF_16.',
    find: findInput(function* ({ accountSID, authToken, timestamp }) {
      const little = Buffer.from(accountSID + authToken + timestamp, 'utf16le')
      const big = Buffer.from(little).swap16()
      yield ['an MD5 of the text in UTF-16, little end first', little]
      yield ['an MD5 of the text in UTF-16, big end first', big]
      yield ['an MD5 of the text in UTF-16 with a byte-order mark', Buffer.concat([Buffer.from([0xff, 0xfe]), little])]
      yield ['an MD5 of the text in UTF-16 with a byte-order mark', Buffer.concat([Buffer.from([0xfe, 0xff]), big])]
    }),
  },
  'digest-is-of-another-charset': {
    title: 'The text was hashed as GBK, or as another charset than UTF-8',
    claims: ['D5', 'X6'],
    remedy:
      'Name the charset: getBytes(StandardCharsets.UTF_8), Encoding.UTF8.GetBytes. Without a name it is that of the machine, GBK on a Chinese Windows.',
    find: findInput(function* ({ accountSID, authToken, timestamp }) {
      const text = accountSID + authToken + timestamp
      yield ['an MD5 of the text with a byte-order mark', `\ufeff${text}`]
      // ASCII is the same in all of these.
      if (!/[^\0-\x7f]/.test(text)) return
      yield ['an MD5 of the text in GBK', loadIconv().encode(text, 'gbk')]
      yield ['an MD5 of the text in ISO 8859-1', Buffer.from(text.replace(/[^\0-\xff]/g, '?'), 'latin1')]
      yield ['an MD5 of the text in ASCII, with ? for the rest', text.replace(/[^\0-\x7f]/g, '?')]
    }),
  },
  'token-has-blanks-or-quotes': {
    title: 'A blank, a line break or quotes cling to the token or the account',
    claims: ['D5'],
    remedy:
      'Trim the credentials when they are read from a file or the environment, and take the quotes away that the .env file or the shell left.',
    find: findInput(function* ({ accountSID: account, authToken: token, timestamp }): Generator<Candidate> {
      for (const [words, ending] of endings) {
        yield [`made with ${words} after the token`, account + token + ending + timestamp]
        yield [`made with ${words} before the token or after the account`, account + ending + token + timestamp]
        yield [`made with ${words} before the account`, ending + account + token + timestamp]
      }
      for (const quote of ['"', "'", '`']) {
        const quoted = quote + token + quote
        yield ['made with quotes around the token', account + quoted + timestamp]
        yield ['made with quotes around account and token', quote + account + quote + quoted + timestamp]
      }
      yield ['made with braces around the token', `${account}{${token}}${timestamp}`]
      yield ['made with braces around every part', `{${account}}{${token}}{${timestamp}}`]
    }),
  },
  'input-ends-in-a-line-break': {
    title: 'The hashed text ends in a line break',
    claims: ['D5'],
    remedy:
      "In a shell use printf '%s' or echo -n before md5sum: echo alone appends a line break, which is hashed too.",
    find: findInput(({ accountSID, authToken, timestamp }) =>
      ['\n', '\r\n', '\r', ' ', '\0'].map((ending) => [
        `MD5(accountSID + authToken + timestamp + ${JSON.stringify(ending)})`,
        accountSID + authToken + timestamp + ending,
      ]),
    ),
  },
  'digest-has-a-separator': {
    title: 'Parts of the MD5 are joined with a separator',
    claims: ['D5'],
    remedy:
      'Join without anything between: accountSID + authToken + timestamp. The vertical bar belongs into Authorization only.',
    find: findInput(function* (ingredients) {
      for (const separator of separators) {
        for (const order of orders(ingredients)) {
          yield joined(order, separator, ` joined with ${JSON.stringify(separator)}`)
          // The bar is what people know from Authorization. All others are tried in one place in the right order only,
          // and blanks are those of the token.
          if (separator === '|') yield* joinedOnce(order, separator)
        }
      }
      const [right = []] = orders(ingredients)
      for (const separator of separators)
        if (separator !== '|' && separator.trim() !== '') yield* joinedOnce(right, separator)
    }),
  },
  'credentials-are-of-another-account': {
    title: 'Sign was made with the credentials of another known account',
    claims: ['D5', 'D18'],
    remedy: 'Take accountSID and authToken from one place, and the URL’s accountSID from there too.',
    find: findInput(function* ({ accountSID, authToken, timestamp }, { others }): Generator<Candidate> {
      for (const other of others.slice(0, mostOthers)) {
        if (other.accountSID.length > 256 || other.authToken.length > 256) continue
        yield ['made with the token of another account', accountSID + other.authToken + timestamp]
        yield ['made with the accountSID of another account', other.accountSID + authToken + timestamp]
        yield ['made with accountSID and token of another account', other.accountSID + other.authToken + timestamp]
      }
    }),
  },
}

const ways = [
  ['lower', (text: string) => text.toLowerCase()],
  ['upper', (text: string) => text.toUpperCase()],
] as const

const base64 = (text: string): string => Buffer.from(text).toString('base64')

const endings = [
  ['a line break', '\n'],
  ['a line break', '\r\n'],
  ['a line break', '\r'],
  ['a blank', ' '],
  ['a tab', '\t'],
] as const

const separators = ['|', ':', '+', '&', ',', ' ', '\n', '\r\n', '\t', ';', '-', '_', '/', '#', '.', '\0']

/** With the separator in one of the two places. */
function* joinedOnce(parts: readonly Candidate[], separator: string): Generator<Candidate> {
  const between: Candidate = [JSON.stringify(separator), separator]
  for (const place of [1, 2]) yield joined([...parts.slice(0, place), between, ...parts.slice(place)])
}

const mostOthers = 50
