import { accountSID, appid, authToken, base64, other, type Steps, strange } from '../signature-evidence.ts'

const wide = (text: string) => Buffer.from(text, 'utf16le')
const encodeTwice = (text: string) => encodeURIComponent(encodeURIComponent(text))

/** What integrators do wrong in Authorization (D4). */
export const authorizationMistakes: Record<string, readonly Partial<Steps>[]> = {
  'authorization-is-in-the-query': [
    { sendsHeader: (header, sign) => ({ authorization: undefined, query: `Sign=${sign}&Authorization=${header}` }) },
  ],
  'authorization-has-a-scheme': [{ header: (text) => `Basic ${text}` }, { header: (text) => `Bearer ${text}` }],
  'authorization-is-a-placeholder': ['undefined', 'None', 'null', 'NaN', '***', '$AUTHORIZATION'].map((word) => ({
    header: () => word,
  })),
  'authorization-has-quotes': [
    { header: (text) => `"${text}"` },
    { header: (text) => `{${text}}` },
    { header: (text) => `b'${text}'` },
    // As node reads the bytes of a header.
    ...['‘’', '“”', '「」'].map(([open, close]) => ({
      header: (text: string) => Buffer.from(`${open}${text}${close}`).toString('latin1'),
    })),
    { named: (sid) => `b'${sid}'` },
    { named: (sid) => `"${sid}"` },
    { encoded: (text) => base64(`b'${text}'`) },
  ],
  'authorization-is-percent-encoded': [{ header: encodeURIComponent }, { header: encodeTwice }],
  'authorization-has-line-breaks': [
    { header: (text) => `${text.slice(0, 30)} ${text.slice(30)}` },
    { header: (text) => `${text}\\n` },
  ],
  'authorization-has-the-url-safe-alphabet': [
    { ...strange('account~~~?>?'), encoded: (text) => Buffer.from(text).toString('base64url') },
  ],
  'authorization-lacks-padding': [
    { encoded: (text) => base64(text).replace(/=+$/, '') },
    { encoded: (text) => `${base64(text)}=` },
  ],
  'authorization-has-another-encoding': [
    { encoded: (text) => base64(wide(text)) },
    { encoded: (text) => base64(wide(`\ufeff${text}`)) },
    { encoded: (text) => base64(wide(text).swap16()) },
    { encoded: (text) => base64(wide(`\ufeff${text}`).swap16()) },
    { encoded: (text) => base64(`\ufeff${text}`) },
  ],
  'authorization-is-plain-text': [{ encoded: (text) => text }],
  'authorization-is-base64-twice': [
    { encoded: (text) => base64(base64(text)) },
    { encoded: (text) => base64(`${base64(text)}\n`) },
  ],
  'authorization-is-hex': [{ encoded: (text) => Buffer.from(text).toString('hex') }],
  'authorization-is-the-sign': [
    { sendsHeader: (_, sign) => ({ authorization: sign }) },
    { sendsHeader: (_, sign) => ({ authorization: base64(sign) }) },
    { sendsSign: (_, header) => ({ sign: header }), sendsHeader: (_, sign) => ({ authorization: sign }) },
    { sendsHeader: (_, sign) => ({ authorization: base64(`${accountSID}|${sign}`) }) },
  ],
  'authorization-has-the-colon-of-the-page': [{ joint: ':' }],
  'authorization-has-another-separator': ['', ',', '&', ' | ', '｜', '+', '||'].map((joint) => ({ joint })),
  'authorization-lacks-the-timestamp': [
    { text: (named) => named },
    { text: (named, joint) => named + joint },
    { text: (named, joint) => `${named}${joint}\n` },
  ],
  'authorization-has-the-timestamp-first': [
    { text: (named, joint, time) => time + joint + named },
    { text: (named, _, time) => time + named },
  ],
  'authorization-holds-the-token': [
    { text: (_, joint, time) => authToken + joint + time },
    { text: (named, joint, time) => named + joint + authToken + joint + time },
    { text: (named) => `${named}:${authToken}` },
  ],
  'appid-stands-in-authorization': [{ named: () => appid }],
  'account-has-another-letter-case': [{ named: (sid) => sid.toUpperCase() }],
  'authorization-names-another-account': [{ named: () => other.accountSID }],
  'text-ends-in-a-line-break': ['\n', ' ', '\r\n'].map((tail) => ({ tail })),
}
