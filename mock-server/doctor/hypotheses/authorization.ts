import { parseAuthorization } from '../../vendor/authorization.ts'
import { percentDecoded } from '../../vendor/read-text.ts'
import { type Evidence, type Examination, fromBase64 } from '../examine.ts'
import { type Hypotheses, phrase } from '../hypothesis.ts'

/** What Authorization looks like and what it says (D4): refused before Sign. */
export const authorizationHypotheses = {
  'authorization-is-in-the-query': {
    claims: ['D3', 'A4'],
    find: ({ authorization, query = '' }) => !authorization && /(?:^|[&?])authorization=/i.test(query),
    isCertain: (_values, evidence) =>
      [...new URLSearchParams(evidence.query)].some(
        ([name, value]) => /^authorization$/i.test(name) && namesTheAccount(evidence, value.replaceAll(' ', '+')),
      ),
  },
  'authorization-has-a-scheme': {
    claims: ['D4', 'X2'],
    find({ wrongAuthorization = '', separator }) {
      const scheme = /^(basic|bearer|digest|token)\s/i.exec(wrongAuthorization)?.[1]?.toLowerCase()
      const rule = separator === ':' ? 'nothing-but-base64-and-no-colon' : 'nothing-but-base64'
      return scheme === undefined ? undefined : { scheme, rule: phrase(rule) }
    },
    isCertain: isRightOtherwise,
  },
  'authorization-has-quotes': {
    claims: ['D4', 'A5'],
    find(evidence) {
      const inner = /^(["'{[<(])(.*)["'}\]>)]$/s.exec(evidence.wrongAuthorization ?? '')?.[2]
      return inner !== undefined && namesTheAccount(evidence, inner)
    },
    isCertain: isRightOtherwise,
  },
  'authorization-is-percent-encoded': {
    claims: ['D4', 'A5'],
    find(evidence) {
      const sent = evidence.wrongAuthorization ?? ''
      const once = percentDecoded(sent)
      return once !== sent && [once, percentDecoded(once)].some((text) => namesTheAccount(evidence, text))
    },
    isCertain: isRightOtherwise,
  },
  'authorization-has-line-breaks': {
    claims: ['D4', 'A5'],
    find(evidence) {
      const sent = evidence.wrongAuthorization ?? ''
      const joined = sent.replace(/\s|\\[rn]/g, '')
      return joined !== sent && namesTheAccount(evidence, joined)
    },
    isCertain: isRightOtherwise,
  },
  'authorization-is-hex': {
    claims: ['D4', 'A5'],
    find: ({ accountSID, wrongAuthorization = '' }) =>
      accountSID !== '' &&
      /^(?:[0-9A-Fa-f]{2})+$/.test(wrongAuthorization) &&
      Buffer.from(wrongAuthorization, 'hex').toString('utf8').startsWith(accountSID),
    isCertain: isRightOtherwise,
  },
  'authorization-has-the-url-safe-alphabet': {
    claims: ['D4', 'A5'],
    find(evidence) {
      const sent = evidence.wrongAuthorization ?? ''
      return /[-_]/.test(sent) && namesTheAccount(evidence, padded(sent.replaceAll('-', '+').replaceAll('_', '/')))
    },
    isCertain: isRightOtherwise,
  },
  'authorization-lacks-padding': {
    claims: ['D4', 'A5'],
    find(evidence) {
      const sent = evidence.wrongAuthorization ?? ''
      return padded(sent) !== sent && namesTheAccount(evidence, padded(sent))
    },
    isCertain: isRightOtherwise,
  },
  'authorization-is-base64-twice': {
    claims: ['D4', 'A5'],
    find: (evidence) => namesTheAccount(evidence, fromBase64(evidence.wrongAuthorization ?? '').trim()),
    isCertain: isRightOtherwise,
  },
  'authorization-is-plain-text': {
    claims: ['D4', 'A5'],
    find: ({ accountSID, wrongAuthorization = '' }) => accountSID !== '' && wrongAuthorization.startsWith(accountSID),
    isCertain: isRightOtherwise,
  },
  'authorization-has-another-encoding': {
    claims: ['D4', 'A5'],
    find({ accountSID, wrongAuthorization = '', decoded }) {
      if (accountSID === '' || !decoded.startsWith(`${accountSID}|`)) return undefined
      const isMarked = wrongAuthorization === base64(`\ufeff${decoded}`)
      const little = Buffer.from(decoded, 'utf16le')
      const marked = Buffer.from(`\ufeff${decoded}`, 'utf16le')
      const wide = [little, marked, Buffer.from(little).swap16(), Buffer.from(marked).swap16()].map(base64)
      if (!isMarked && !wide.includes(wrongAuthorization)) return undefined
      return { encoding: phrase(isMarked ? 'behind-a-byte-order-mark' : 'in-utf-16') }
    },
    isCertain: isRightOtherwise,
  },
  'authorization-holds-the-token': {
    claims: ['D4', 'A5'],
    find: ({ account, decoded }) =>
      account !== undefined &&
      account.authToken.length >= 4 &&
      // An accountSID may happen to contain the token.
      decoded.replaceAll(account.accountSID, '|').includes(account.authToken),
  },
  'authorization-is-the-sign': {
    claims: ['D4', 'D5'],
    find({ accountSID, appid, wrongAuthorization = '', decoded }) {
      const end = /(?:^|[^0-9a-z])([0-9a-f]{32})$/i.exec(decoded)?.[1]
      const digest = /^[0-9a-f]{32}$/i.test(wrongAuthorization) ? wrongAuthorization : end
      // Ids have the form of a digest too.
      return digest !== undefined && digest !== accountSID && digest !== appid
    },
  },
  'authorization-has-the-timestamp-first': {
    claims: ['D4', 'A5'],
    find: ({ accountSID, decoded }) =>
      accountSID !== '' &&
      /^\d{10,17}[^0-9A-Za-z]?/.test(decoded) &&
      decoded.trim().endsWith(accountSID) &&
      !decoded.startsWith(accountSID),
    isCertain: isRightOtherwise,
  },
  'authorization-lacks-the-timestamp': {
    claims: ['D4', 'A5'],
    find: ({ accountSID, decoded, separator }) =>
      separator !== undefined && decoded.trim() === (accountSID + separator).trim(),
  },
  'text-ends-in-a-line-break': {
    claims: ['D4', 'A5'],
    find: ({ decoded, separator }) => separator === '|' && /\d{14}\s+$/.test(decoded),
    isCertain: isRightOtherwise,
  },
  'authorization-has-the-colon-of-the-page': {
    claims: ['D4', 'X2'],
    find: ({ accountSID, decoded, separator }) =>
      separator === ':' && /^\d{4}/.test(decoded.slice(accountSID.length + 1)),
  },
  'authorization-has-another-separator': {
    claims: ['D4', 'A5'],
    find({ accountSID, separator, decoded }) {
      if (separator === undefined || separator === '|' || separator === ':' || separator.length > 8) return undefined
      if (!/^\d{4}/.test(decoded.slice(accountSID.length + separator.length))) return undefined
      const sent = { separator: { sent: separator } }
      return { separator: separator === '' ? phrase('no-separator') : phrase('this-separator', sent) }
    },
    isCertain: isRightOtherwise,
  },
  'appid-stands-in-authorization': {
    claims: ['D4', 'A5'],
    find: ({ appid = '', accountSID, decoded }) =>
      appid !== '' && appid !== accountSID && decoded.startsWith(appid) && !decoded.startsWith(accountSID),
  },
  'authorization-names-another-account': {
    claims: ['D4', 'A5'],
    find: ({ accountSID, decoded, others }) =>
      others.some((other) => other.accountSID !== accountSID && decoded.startsWith(`${other.accountSID}|`)),
  },
  'account-has-another-letter-case': {
    claims: ['D4', 'A5'],
    find({ accountSID, decoded }) {
      const named = decoded.slice(0, accountSID.length)
      return named !== accountSID && named.toLowerCase() === accountSID.toLowerCase()
    },
    isCertain: isRightOtherwise,
  },
} satisfies Hypotheses

/** Whether the timestamp in it is of now, so that the request is right once the mistake is undone. */
function isRightOtherwise(_values: unknown, { moment, now, windowMilliseconds }: Examination): boolean {
  return moment !== undefined && Math.abs(now - moment) <= windowMilliseconds
}

/** Whether undoing something has made a well-formed Authorization of the URL's account out of a wrong one (D4). */
const namesTheAccount = ({ accountSID }: Evidence, authorization: string): boolean =>
  parseAuthorization(authorization)?.accountSID === accountSID

/** With as many equals signs at its end as its length needs. */
function padded(text: string): string {
  const bare = text.replace(/=+$/, '')
  return bare.padEnd(Math.ceil(bare.length / 4) * 4, '=')
}

const base64 = (text: string | Buffer): string => Buffer.from(text as string).toString('base64')
