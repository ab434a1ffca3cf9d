import { parseAuthorization } from '../../vendor/authorization.ts'
import { quote } from '../../vendor/quote.ts'
import type { Evidence } from '../examine.ts'
import type { Hypotheses } from '../hypothesis.ts'
import { fromBase64, percentDecoded } from '../read-loosely.ts'

/** What Authorization looks like and what it says (D4): refused before Sign. */
export const authorizationHypotheses: Hypotheses = {
  'authorization-is-in-the-query': {
    title: 'Authorization is in the query, not in a header',
    claims: ['D3', 'A4'],
    remedy:
      'Set a request header Authorization, for example -H "Authorization: $AUTHORIZATION", and leave Sign alone in the query.',
    find({ authorization, query }) {
      if (authorization || !/(?:^|[&?])authorization=/i.test(query ?? '')) return undefined
      return {
        explanation: 'There is no header Authorization, but a query parameter of that name. It must be a header.',
      }
    },
  },
  'authorization-has-a-scheme': {
    title: 'A word such as Basic stands in front of Authorization',
    claims: ['D4', 'X2'],
    remedy:
      'Set the header yourself to the base64 alone. Helpers for HTTP basic authentication (curl -u, auth=(user, password), setBasicAuth) add the word and a colon: do not use them.',
    find({ wrongAuthorization, separator }) {
      const scheme = /^(basic|bearer|digest|token)\s/i.exec(wrongAuthorization ?? '')?.[1]
      if (!scheme) return undefined
      const also = separator === ':' ? ' Its text is also joined with a colon, where a vertical bar belongs.' : ''
      return {
        explanation: `Authorization begins with ${scheme.toLowerCase()}. It must be base64(accountSID|timestamp) and nothing else.${also}`,
      }
    },
  },
  'authorization-has-quotes': {
    title: 'Quotes or brackets stand around Authorization',
    claims: ['D4', 'A5'],
    remedy:
      'Send the value without quotes or brackets: they belong to the source code or to a placeholder, not to the header.',
    find(evidence) {
      const inner = /^(["'{[<(])(.*)["'}\]>)]$/s.exec(evidence.wrongAuthorization ?? '')?.[2]
      if (inner === undefined || !namesTheAccount(evidence, inner)) return undefined
      return {
        explanation: 'Authorization is enclosed in quotes or brackets. It must be base64(accountSID|timestamp) alone.',
      }
    },
  },
  'authorization-is-percent-encoded': {
    title: 'Authorization is percent-encoded',
    claims: ['D4', 'A5'],
    remedy:
      'Take encodeURIComponent, URLEncoder.encode or quote away from the header: only the query is percent-encoded.',
    find(evidence) {
      const sent = evidence.wrongAuthorization ?? ''
      const once = percentDecoded(sent)
      if (once === sent || !(namesTheAccount(evidence, once) || namesTheAccount(evidence, percentDecoded(once))))
        return undefined
      return {
        explanation: 'Authorization holds %-escapes, mostly %3D for its equals signs. A header takes base64 as it is.',
      }
    },
  },
  'authorization-has-line-breaks': {
    title: 'Authorization has a blank or a line break inside',
    claims: ['D4', 'A5'],
    remedy:
      'Use an encoder that does not break lines: base64 -w0, Base64.getEncoder() in place of sun.misc.BASE64Encoder or getMimeEncoder(), b64encode in place of encodebytes, Base64.NO_WRAP on Android.',
    find(evidence) {
      const sent = evidence.wrongAuthorization ?? ''
      const joined = sent.replace(/\s|\\[rn]/g, '')
      if (joined === sent || !namesTheAccount(evidence, joined)) return undefined
      return {
        explanation: 'Authorization has a blank or a line break inside the base64. It must be one unbroken word.',
      }
    },
  },
  'authorization-is-hex': {
    title: 'Authorization is hexadecimal, not base64',
    claims: ['D4', 'A5'],
    remedy: 'Write the bytes as base64: toString("base64") not "hex", b64encode not hexlify.',
    find({ accountSID, wrongAuthorization = '' }) {
      if (accountSID === '' || !/^(?:[0-9A-Fa-f]{2})+$/.test(wrongAuthorization)) return undefined
      if (!Buffer.from(wrongAuthorization, 'hex').toString('utf8').startsWith(accountSID)) return undefined
      return { explanation: 'Authorization is the text in hexadecimal. It must be base64(accountSID|timestamp).' }
    },
  },
  'authorization-has-the-url-safe-alphabet': {
    title: 'Authorization is base64 in the URL-safe alphabet',
    claims: ['D4', 'A5'],
    remedy:
      'Use the standard alphabet: toString("base64") not "base64url", Base64.getEncoder() not getUrlEncoder(), b64encode not urlsafe_b64encode.',
    find(evidence) {
      const sent = evidence.wrongAuthorization ?? ''
      if (!/[-_]/.test(sent)) return undefined
      const standard = sent.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '')
      if (!namesTheAccount(evidence, standard.padEnd(Math.ceil(standard.length / 4) * 4, '='))) return undefined
      return { explanation: 'Authorization has - or _ where standard base64 has + or /.' }
    },
  },
  'authorization-lacks-padding': {
    title: 'Authorization has the wrong number of equals signs',
    claims: ['D4', 'A5'],
    remedy:
      'Keep the = at the end of the base64: do not trim it, and use an encoder that pads (getEncoder(), not withoutPadding(); "base64", not "base64url").',
    find(evidence) {
      const sent = evidence.wrongAuthorization ?? ''
      const bare = sent.replace(/=+$/, '')
      const padded = bare.padEnd(Math.ceil(bare.length / 4) * 4, '=')
      if (padded === sent || !namesTheAccount(evidence, padded)) return undefined
      return { explanation: 'Authorization does not end in as many = as its length needs: base64 comes in fours.' }
    },
  },
  'authorization-is-base64-twice': {
    title: 'Authorization is base64 of base64',
    claims: ['D4', 'A5'],
    remedy: 'Encode once: either the signing code or the HTTP helper encodes already, so take the other call away.',
    find(evidence) {
      if (!namesTheAccount(evidence, fromBase64(evidence.wrongAuthorization ?? '').trim())) return undefined
      return {
        explanation: 'Authorization was put through base64 twice. It must be base64(accountSID|timestamp), once.',
      }
    },
  },
  'authorization-is-plain-text': {
    title: 'Authorization is not base64 at all',
    claims: ['D4', 'A5'],
    remedy:
      'Encode the text: Buffer.from(text).toString("base64"), Base64.getEncoder().encodeToString(text.getBytes(UTF_8)), b64encode(text.encode()).',
    find({ accountSID, wrongAuthorization = '' }) {
      if (accountSID === '' || !wrongAuthorization.startsWith(accountSID)) return undefined
      return {
        explanation:
          'Authorization is the plain text that begins with the accountSID. It must be base64(accountSID|timestamp).',
      }
    },
  },
  'authorization-holds-the-token': {
    title: 'The token is in Authorization',
    claims: ['D4', 'A5'],
    remedy:
      'Take authToken out of Authorization, since it goes into the MD5 only, and must not travel. Authorization is base64(accountSID + "|" + timestamp).',
    find({ account, decoded }) {
      if (!account || account.authToken.length < 4) return undefined
      // An accountSID may happen to contain the token.
      if (!decoded.replaceAll(account.accountSID, '|').includes(account.authToken)) return undefined
      return {
        explanation: 'Authorization decodes to a text that holds the authToken. It must be accountSID|timestamp.',
      }
    },
  },
  'authorization-is-the-sign': {
    title: 'Authorization carries a digest',
    claims: ['D4', 'D5'],
    remedy:
      'Sign goes into the URL, base64(accountSID|timestamp) into Authorization; look whether the two variables are exchanged.',
    find({ accountSID, appid, wrongAuthorization = '', decoded }) {
      const end = /(?:^|[^0-9a-z])([0-9a-f]{32})$/i.exec(decoded)?.[1]
      const digest = /^[0-9a-f]{32}$/i.test(wrongAuthorization) ? wrongAuthorization : end
      // Ids have the form of a digest too.
      if (digest === undefined || digest === accountSID || digest === appid) return undefined
      return {
        explanation: 'Authorization carries 32 hex digits, as Sign does. It must be base64(accountSID|timestamp).',
      }
    },
  },
  'authorization-has-the-timestamp-first': {
    title: 'The timestamp comes before accountSID in Authorization',
    claims: ['D4', 'A5'],
    remedy: 'Turn them round: accountSID + "|" + timestamp.',
    find({ accountSID, decoded }) {
      if (accountSID === '' || !/^\d{10,17}[^0-9A-Za-z]?/.test(decoded) || !decoded.trim().endsWith(accountSID))
        return undefined
      if (decoded.startsWith(accountSID)) return undefined
      return { explanation: 'Authorization decodes to timestamp and accountSID. It must be accountSID|timestamp.' }
    },
  },
  'authorization-lacks-the-timestamp': {
    title: 'Authorization has no timestamp',
    claims: ['D4', 'A5'],
    remedy: 'Append a vertical bar and the timestamp that Sign was made from: accountSID + "|" + timestamp.',
    find({ accountSID, decoded, separator }) {
      if (separator === undefined || decoded.trim() !== (accountSID + separator).trim()) return undefined
      return { explanation: 'Authorization decodes to the accountSID alone. It must be base64(accountSID|timestamp).' }
    },
  },
  'text-ends-in-a-line-break': {
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
  },
  'authorization-has-the-colon-of-the-page': {
    title: 'A colon joins accountSID and timestamp, as in the page’s example',
    claims: ['D4', 'X2'],
    remedy:
      'Join with a vertical bar: accountSID + "|" + timestamp. The example on the page breaks the page’s own rule.',
    find({ accountSID, decoded, separator }) {
      if (separator !== ':' || !/^\d{4}/.test(decoded.slice(accountSID.length + 1))) return undefined
      return { explanation: 'Authorization decodes to accountSID:timestamp. It must be accountSID|timestamp.' }
    },
  },
  'authorization-has-another-separator': {
    title: 'accountSID and timestamp are joined otherwise than by a vertical bar',
    claims: ['D4', 'A5'],
    remedy: 'Join with one ASCII vertical bar and no blanks: accountSID + "|" + timestamp.',
    find({ accountSID, separator, decoded }) {
      if (separator === undefined || separator === '|' || separator === ':' || separator.length > 8) return undefined
      if (!/^\d{4}/.test(decoded.slice(accountSID.length + separator.length))) return undefined
      const found = separator === '' ? 'nothing' : quote(separator)
      return {
        explanation: `Authorization decodes to accountSID and timestamp with ${found} between them. It must be "|".`,
      }
    },
  },
  'appid-stands-in-authorization': {
    title: 'The appid stands where accountSID belongs in Authorization',
    claims: ['D4', 'A5'],
    remedy: 'Put the accountSID there, the one in the URL; the appid goes into the body only.',
    find({ appid, accountSID, decoded }) {
      if (!appid || appid === accountSID || !decoded.startsWith(appid) || decoded.startsWith(accountSID))
        return undefined
      return { explanation: 'Authorization decodes to appid and timestamp. It must be accountSID|timestamp.' }
    },
  },
  'authorization-names-another-account': {
    title: 'Authorization names another known account',
    claims: ['D4', 'A5'],
    remedy:
      'Take the accountSID of the URL and of Authorization from one place; look for credentials of two accounts that are mixed.',
    find({ accountSID, decoded, others }) {
      const isOther = others.some(
        (other) => other.accountSID !== accountSID && decoded.startsWith(`${other.accountSID}|`),
      )
      if (!isOther) return undefined
      return { explanation: 'Authorization was made for another account that the mock knows than the one in the URL.' }
    },
  },
  'account-has-another-letter-case': {
    title: 'accountSID has another letter case in Authorization than in the URL',
    claims: ['D4', 'A5'],
    remedy:
      'Use one variable for all three places, the URL, Authorization and the MD5, and drop toUpperCase or toLowerCase.',
    find({ accountSID, decoded }) {
      const named = decoded.slice(0, accountSID.length)
      if (named === accountSID || named.toLowerCase() !== accountSID.toLowerCase()) return undefined
      return {
        explanation: 'Authorization names the accountSID of the URL in another letter case. The two must be equal.',
      }
    },
  },
}

/** Whether undoing something has made a well-formed Authorization of the URL's account out of a wrong one (D4). */
const namesTheAccount = ({ accountSID }: Evidence, authorization: string): boolean =>
  parseAuthorization(authorization)?.accountSID === accountSID
