import { loadIconv } from '../../vendor/lazy.ts'
import type { Ingredients } from '../examine.ts'
import { type Candidate, evaluate, findInput, md5sOf } from '../find-input.ts'
import { type Hypotheses, phrase } from '../hypothesis.ts'
import { isOfNow } from '../is-right.ts'

const right = 'accountSID + authToken + timestamp'
const tokenFirst = [
  'authToken + accountSID + timestamp',
  'authToken + timestamp + accountSID',
  'timestamp + authToken + accountSID',
]
const tokenLast = ['accountSID + timestamp + authToken', 'timestamp + accountSID + authToken']

/** What languages write for a variable that is not set. */
const unsetWords = ['undefined', 'null', 'None', 'NaN', 'nil']

const unset = {
  accountSID: 'md5-without-the-account',
  authToken: 'md5-without-the-token',
  timestamp: 'md5-without-the-timestamp',
} as const

/** One of these formulas was hashed, or the right one with a word in place of what the formulas lack. */
const ofFormulas = (formulas: readonly string[], part?: keyof Ingredients, words: readonly string[] = unsetWords) => ({
  claims: ['D5'] as const,
  find: findInput(function* (ingredients) {
    yield* md5sOf(formulas, ingredients)
    if (part === undefined) return
    for (const word of words) yield [phrase(unset[part], { word }), evaluate(right, { ...ingredients, [part]: word })]
  }),
})

/** What was hashed (D5), the searches that take longest last. */
export const digestHypotheses = {
  'token-comes-before-account': ofFormulas(tokenFirst),
  'timestamp-comes-before-token': ofFormulas(tokenLast),
  'digest-lacks-the-token': ofFormulas(
    ['accountSID + timestamp', 'timestamp + accountSID', 'accountSID|timestamp', 'accountSID + accountSID + timestamp'],
    'authToken',
    [...unsetWords, '{authToken}', '$authToken', 'authToken'],
  ),
  'digest-lacks-the-timestamp': {
    ...ofFormulas(
      ['accountSID + authToken', 'authToken + accountSID', 'accountSID|authToken', 'accountSID:authToken', 'authToken'],
      'timestamp',
    ),
    isCertain: (_values, examination) => isOfNow(examination),
  },
  'digest-lacks-the-account': ofFormulas(
    ['authToken + timestamp', 'timestamp + authToken', 'authToken|timestamp', 'timestamp'],
    'accountSID',
  ),
  'appid-stands-in-the-digest': {
    claims: ['D5'],
    find: findInput((ingredients, { appid }) =>
      appid ? md5sOf(withAppid, { ...ingredients, appid: appid.slice(0, 256) }) : [],
    ),
  },
  'digest-has-another-letter-case': {
    claims: ['D5', 'O4'],
    find: findInput(({ accountSID, authToken, timestamp }) =>
      letterCases.flatMap(([term, change]): Candidate[] => {
        const letters = { letters: { term } }
        return [
          [phrase('md5-with-the-token-in-a-case', letters), accountSID + change(authToken) + timestamp],
          [phrase('md5-with-the-account-in-a-case', letters), change(accountSID) + authToken + timestamp],
          [phrase('md5-in-a-case', letters), change(accountSID + authToken + timestamp)],
        ]
      }),
    ),
  },
  'digest-is-of-base64': {
    claims: ['D5', 'D4'],
    find: findInput(({ accountSID, authToken, timestamp }) => {
      const authorization = base64(`${accountSID}|${timestamp}`)
      return [
        ['MD5(base64(accountSID + authToken + timestamp))', base64(accountSID + authToken + timestamp)],
        ['MD5(Authorization)', authorization],
        ['MD5(Authorization + authToken)', authorization + authToken],
        ['MD5(accountSID + authToken + Authorization)', accountSID + authToken + authorization],
        [phrase('made-with-base64-of-the-token'), accountSID + base64(authToken) + timestamp],
        ['MD5(base64(accountSID|authToken|timestamp))', base64(`${accountSID}|${authToken}|${timestamp}`)],
      ]
    }),
  },
  'digest-is-of-utf-16': {
    claims: ['D5'],
    find: findInput((ingredients) => {
      const little = Buffer.from(evaluate(right, ingredients), 'utf16le')
      const big = Buffer.from(little).swap16()
      return [
        [phrase('md5-of-little-utf-16'), little],
        [phrase('md5-of-big-utf-16'), big],
        [phrase('md5-of-marked-utf-16'), Buffer.concat([Buffer.from([0xff, 0xfe]), little])],
        [phrase('md5-of-marked-utf-16'), Buffer.concat([Buffer.from([0xfe, 0xff]), big])],
      ]
    }),
  },
  'digest-is-of-another-charset': {
    claims: ['D5', 'X6'],
    find: findInput(function* (ingredients) {
      const text = evaluate(right, ingredients)
      yield [phrase('md5-of-marked-text'), `\ufeff${text}`]
      // ASCII is the same in all of these.
      if (!/[^\0-\x7f]/.test(text)) return
      yield [phrase('md5-of-a-charset', { charset: 'GBK' }), loadIconv().encode(text, 'gbk')]
      const latin = Buffer.from(text.replace(/[^\0-\xff]/g, '?'), 'latin1')
      yield [phrase('md5-of-a-charset', { charset: 'ISO 8859-1' }), latin]
      yield [phrase('md5-of-ascii'), text.replace(/[^\0-\x7f]/g, '?')]
    }),
  },
  'token-has-blanks-or-quotes': {
    claims: ['D5'],
    find: findInput(function* ({ accountSID: account, authToken: token, timestamp }) {
      for (const [term, character] of blanks) {
        const values = { character: { term } }
        yield [phrase('character-after-the-token', values), account + token + character + timestamp]
        yield [phrase('character-before-the-token', values), account + character + token + timestamp]
        // A byte-order mark before everything is another charset's.
        if (character !== '\ufeff') {
          yield [phrase('character-before-the-account', values), character + account + token + timestamp]
        }
      }
      const values = { character: { term: 'no-break-space' } } as const
      // With other letters outside ASCII, the charset would be a second mistake.
      if (!/[^\0-\x7f]/.test(account + token)) {
        const latin = (text: string) => Buffer.from(text, 'latin1')
        yield [phrase('character-after-the-token', values), latin(`${account}${token}\u00a0${timestamp}`)]
        yield [phrase('character-before-the-token', values), latin(`${account}\u00a0${token}${timestamp}`)]
      }
      for (const [open, close] of quotes) {
        const quoted = open + token + close
        yield [phrase('quotes-around-the-token'), account + quoted + timestamp]
        yield [phrase('quotes-around-the-account'), open + account + close + token + timestamp]
        yield [phrase('quotes-around-both'), open + account + close + quoted + timestamp]
        yield [phrase('quotes-around-all'), `${open}${account}${close}${quoted}${open}${timestamp}${close}`]
        yield [phrase('quotes-around-the-text'), open + account + token + timestamp + close]
      }
      yield [phrase('braces-around-the-token'), `${account}{${token}}${timestamp}`]
      yield [phrase('braces-around-all'), `{${account}}{${token}}{${timestamp}}`]
    }),
  },
  'input-ends-in-a-line-break': {
    claims: ['D5'],
    find: findInput((ingredients) =>
      ['\n', '\r\n', '\r', ' ', '\0'].map((ending) => [
        `MD5(${right} + ${JSON.stringify(ending)})`,
        evaluate(right, ingredients) + ending,
      ]),
    ),
  },
  'digest-has-a-separator': {
    claims: ['D5'],
    find: findInput(function* (ingredients) {
      for (const separator of separators) {
        for (const order of [right, ...tokenFirst, ...tokenLast]) {
          const values = { formula: `MD5(${order})`, separator: JSON.stringify(separator) }
          yield [phrase('joined-with-a-separator', values), evaluate(order, ingredients, separator)]
          // The bar is what people know from Authorization. All others are tried in one place in the right order only,
          // and blanks are those of the token.
          if (separator === '|') yield* joinedOnce(order, separator, ingredients)
        }
      }
      for (const separator of separators)
        if (separator !== '|' && separator.trim() !== '') yield* joinedOnce(right, separator, ingredients)
    }),
  },
  'credentials-are-of-another-account': {
    claims: ['D5', 'D18'],
    find: findInput(function* ({ accountSID, authToken, timestamp }, { others }) {
      for (const other of others.slice(0, mostOthers)) {
        if (other.accountSID.length > 256 || other.authToken.length > 256) continue
        yield [phrase('made-with-another-token'), accountSID + other.authToken + timestamp]
        yield [phrase('made-with-another-account'), other.accountSID + authToken + timestamp]
        yield [phrase('made-with-other-credentials'), other.accountSID + other.authToken + timestamp]
      }
    }),
  },
} satisfies Hypotheses

const withAppid = [
  'appid + authToken + timestamp',
  'accountSID + appid + timestamp',
  'accountSID + appid + authToken + timestamp',
  'accountSID + authToken + appid + timestamp',
  'accountSID + authToken + timestamp + appid',
  'appid + accountSID + authToken + timestamp',
]

const letterCases = [
  ['lower', (text: string) => text.toLowerCase()],
  ['upper', (text: string) => text.toUpperCase()],
] as const

const base64 = (text: string): string => Buffer.from(text).toString('base64')

const blanks = [
  ['line-break', '\n'],
  ['line-break', '\r\n'],
  ['line-break', '\r'],
  ['blank', ' '],
  ['tab', '\t'],
  ['no-break-space', '\u00a0'],
  ['no-break-space', '\u202f'],
  ['byte-order-mark', '\ufeff'],
  ...[...'\u200b\u200c\u200d\u200e\u200f\u2060\u00ad'].map((letter) => ['invisible', letter] as const),
  ...[...'\u3000\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u205f'].map(
    (letter) => ['wide-blank', letter] as const,
  ),
] as const

/** Those of source texts, of Python's bytes, and of word processors. */
const quotes = [
  ...['"', "'", '`'].flatMap(
    (quote) =>
      [
        [quote, quote],
        [`b${quote}`, quote],
      ] as const,
  ),
  ['\u2018', '\u2019'],
  ['\u201c', '\u201d'],
] as const

const separators = ['|', ':', '+', '&', ',', ' ', '\n', '\r\n', '\t', ';', '-', '_', '/', '#', '.', '\0']

/** With the separator in one of the two places. */
function* joinedOnce(order: string, separator: string, ingredients: Ingredients): Generator<Candidate> {
  const names = order.split(' + ')
  for (const place of [1, 2]) {
    const [before, after] = [names.slice(0, place), names.slice(place)]
    const formula = [...before, JSON.stringify(separator), ...after].join(' + ')
    const [start, end] = [before, after].map((part) => evaluate(part.join(' + '), ingredients))
    yield [`MD5(${formula})`, `${start}${separator}${end}`]
  }
}

const mostOthers = 50
