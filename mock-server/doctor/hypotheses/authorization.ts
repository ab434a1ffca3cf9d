import { percentDecoded } from '../../vendor/read-text.ts'
import type { Examination } from '../examine.ts'
import { unquoted } from '../find-input.ts'
import { type Hypotheses, isPlaceholder, phrase } from '../hypothesis.ts'
import { isRightAt, isRightWith } from '../is-right.ts'
import { fromBase64 } from '../read-loosely.ts'

const claims = ['D4', 'A5'] as const

/** A mistake in how the header is written, and what it would be without. It was made if that names the account. */
const undoneBy = (undo: (sent: string, examination: Examination) => readonly string[]) => {
  const undone = (examination: Examination) => {
    const { wrongAuthorization: sent = '' } = examination
    return undo(sent, examination).filter((text) => text !== sent)
  }
  return {
    claims,
    find: (examination: Examination) =>
      undone(examination).some((text) => startsWithTheAccount(fromBase64(text), examination)),
    isCertain: (_values: unknown, examination: Examination) =>
      undone(examination).some((text) => isRightWith(examination, text)),
  }
}

/** A mistake in the text of which the header is the base64, and what the text would be without. */
const toldBy = (tell: (decoded: string, examination: Examination) => string | undefined) => {
  const told = (examination: Examination) =>
    examination.decoded === '' ? undefined : tell(examination.decoded, examination)
  return {
    claims,
    find: (examination: Examination) => told(examination) !== undefined,
    isCertain: (_values: unknown, examination: Examination) =>
      isAsDecoded(examination) && isRightWith(examination, base64(told(examination) ?? '')),
  }
}

/** What is between the account and the timestamp, if that is no vertical bar; and what follows it. */
function splitAtSeparator(decoded: string, { accountSID, separator }: Examination) {
  const rest = decoded.slice(accountSID.length + (separator ?? '').length)
  const isOther = separator !== undefined && separator !== '|' && separator.length <= 8 && /^\d{4}/.test(rest)
  return isOther ? { separator, text: `${accountSID}|${rest}` } : undefined
}

const withAnotherSeparator = toldBy((decoded, examination) => splitAtSeparator(decoded, examination)?.text)

/** What Authorization looks like and what it says (D4): refused before Sign. */
export const authorizationHypotheses = {
  'authorization-is-in-the-query': {
    claims: ['D3', 'A4'],
    find: ({ authorization, query = '' }) => !authorization && /(?:^|[&?])authorization=/i.test(query),
    // As it stands there: what is percent-encoded may be so in a header as well.
    isCertain: (_values, evidence) => {
      const sent = /(?:^|[&?])authorization=([^&]*)/i.exec(evidence.query ?? '')?.[1] ?? ''
      return isRightWith(evidence, sent)
    },
  },
  'authorization-has-a-scheme': {
    claims: ['D4', 'X2'],
    find({ wrongAuthorization = '', separator }) {
      const scheme = schemeOf(wrongAuthorization)?.[1]
      const rule = separator === ':' ? 'nothing-but-base64-and-no-colon' : 'nothing-but-base64'
      return scheme === undefined ? undefined : { scheme, rule: phrase(rule) }
    },
    isCertain: (_values, evidence) => isRightWith(evidence, schemeOf(evidence.wrongAuthorization)?.[2] ?? ''),
  },
  'authorization-is-a-placeholder': {
    claims,
    find: isPlaceholder('authorization'),
    isCertain: () => false,
  },
  'authorization-has-quotes': undoneBy((sent) => {
    const inner = base64(fromBase64(sent)) === sent ? fromBase64(sent) : ''
    // Those within stand around the account, or around all of the text.
    return [unquoted(Buffer.from(sent, 'latin1').toString()), base64(inner.replace(/^b?(["'])(.*?)\1/s, '$2'))]
  }),
  'authorization-is-percent-encoded': undoneBy((sent) => [percentDecoded(sent), percentDecoded(percentDecoded(sent))]),
  'authorization-has-line-breaks': undoneBy((sent) => [sent.replace(/\s|\\[rn]/g, '')]),
  'authorization-is-hex': undoneBy((sent) =>
    /^(?:[0-9A-Fa-f]{2})+$/.test(sent) ? [Buffer.from(sent, 'hex').toString('base64')] : [],
  ),
  'authorization-has-the-url-safe-alphabet': undoneBy((sent) =>
    /[-_]/.test(sent) ? [padded(sent.replaceAll('-', '+').replaceAll('_', '/'))] : [],
  ),
  'authorization-lacks-padding': undoneBy((sent) => [padded(sent)]),
  'authorization-is-base64-twice': undoneBy((sent) => {
    const inner = fromBase64(sent)
    return base64(inner) === sent ? [inner.trim()] : []
  }),
  'authorization-is-plain-text': undoneBy((sent, examination) =>
    startsWithTheAccount(sent, examination) ? [base64(sent)] : [],
  ),
  'authorization-has-another-encoding': {
    claims,
    find({ wrongAuthorization = '', decoded, ...examination }) {
      if (!startsWithTheAccount(decoded, examination)) return undefined
      const isMarked = wrongAuthorization === base64(`\ufeff${decoded}`)
      const little = Buffer.from(decoded, 'utf16le')
      const marked = Buffer.from(`\ufeff${decoded}`, 'utf16le')
      const wide = [little, marked, Buffer.from(little).swap16(), Buffer.from(marked).swap16()].map(base64)
      if (!isMarked && !wide.includes(wrongAuthorization)) return undefined
      return { encoding: phrase(isMarked ? 'behind-a-byte-order-mark' : 'in-utf-16') }
    },
    isCertain: (_values, examination) => isRightWith(examination, base64(examination.decoded)),
  },
  'authorization-holds-the-token': {
    claims,
    find: ({ account, decoded }) =>
      account !== undefined &&
      account.authToken.length >= 4 &&
      // An accountSID may happen to contain the token.
      decoded.replaceAll(account.accountSID, '|').includes(account.authToken),
    isCertain(_values, examination) {
      const { decoded, account, accountSID } = examination
      const [time = ''] = /\d{14}$/.exec(decoded) ?? []
      const isSo = [accountSID, ''].some((sid) => decoded === [sid, account?.authToken, time].filter(Boolean).join('|'))
      return isSo && isAsDecoded(examination) && isRightAt(examination, time)
    },
  },
  'authorization-is-the-sign': {
    claims: ['D4', 'D5'],
    find({ accountSID, appid, wrongAuthorization = '', decoded }) {
      const end = /(?:^|[^0-9a-z])([0-9a-f]{32})$/i.exec(decoded)?.[1]
      const digest = /^[0-9a-f]{32}$/i.test(wrongAuthorization) ? wrongAuthorization : end
      // Ids have the form of a digest too.
      return digest !== undefined && digest !== accountSID && digest !== appid
    },
    // The timestamp is in neither, unless Sign and Authorization are each in the other's place.
    isCertain: (_values, examination) =>
      isRightWith(examination, (examination.sign ?? '').slice(0, 2048), examination.authorization),
  },
  'authorization-has-the-timestamp-first': toldBy((decoded, { accountSID }) => {
    const time = decoded.endsWith(accountSID)
      ? /^(\d{10,17})\|?$/.exec(decoded.slice(0, -accountSID.length))?.[1]
      : undefined
    return accountSID === '' || time === undefined || decoded.startsWith(accountSID)
      ? undefined
      : `${accountSID}|${time}`
  }),
  'authorization-lacks-the-timestamp': {
    claims,
    find: ({ accountSID, decoded, separator }) =>
      separator !== undefined && decoded.trim() === (accountSID + separator).trim(),
    isCertain: () => false,
  },
  'text-ends-in-a-line-break': toldBy((decoded, { separator }) =>
    separator === '|' && /\d{14}\s+$/.test(decoded) ? decoded.trim() : undefined,
  ),
  'authorization-has-the-colon-of-the-page': {
    ...withAnotherSeparator,
    claims: ['D4', 'X2'],
    find: ({ decoded, ...examination }) => splitAtSeparator(decoded, { decoded, ...examination })?.separator === ':',
  },
  'authorization-has-another-separator': {
    ...withAnotherSeparator,
    find(examination) {
      const { separator = ':' } = splitAtSeparator(examination.decoded, examination) ?? {}
      if (separator === ':') return undefined
      return {
        separator:
          separator === '' ? phrase('no-separator') : phrase('this-separator', { separator: { sent: separator } }),
      }
    },
  },
  'appid-stands-in-authorization': toldBy((decoded, { appid = '', accountSID }) =>
    appid !== '' && appid !== accountSID && decoded.startsWith(appid) && !decoded.startsWith(accountSID)
      ? accountSID + decoded.slice(appid.length)
      : undefined,
  ),
  'authorization-names-another-account': toldBy((decoded, { accountSID, others }) => {
    const named = others.find((each) => each.accountSID !== accountSID && decoded.startsWith(`${each.accountSID}|`))
    return named && accountSID + decoded.slice(named.accountSID.length)
  }),
  'account-has-another-letter-case': toldBy((decoded, { accountSID }) => {
    const named = decoded.slice(0, accountSID.length)
    const isOther = named !== accountSID && named.toLowerCase() === accountSID.toLowerCase()
    return isOther ? accountSID + decoded.slice(accountSID.length) : undefined
  }),
} satisfies Hypotheses

const schemeOf = (header = '') => /^(basic|bearer|digest|token)\s+(.*)$/is.exec(header)

const isAsDecoded = ({ wrongAuthorization, decoded }: Examination): boolean => wrongAuthorization === base64(decoded)

const startsWithTheAccount = (text: string, { accountSID }: Pick<Examination, 'accountSID'>): boolean =>
  accountSID !== '' && text.startsWith(accountSID)

/** With as many equals signs at its end as its length needs. */
function padded(text: string): string {
  const bare = text.replace(/=+$/, '')
  return bare.padEnd(Math.ceil(bare.length / 4) * 4, '=')
}

const base64 = (text: string | Buffer): string => Buffer.from(text as string).toString('base64')
