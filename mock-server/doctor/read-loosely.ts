import { percentDecoded } from '../vendor/read-text.ts'

/** Reads what an Authorization was meant to say, however it was wrapped. Empty when it cannot be read. */
export function readLoosely(header: string, accountSID: string): string {
  const bare = percentDecoded(header.replace(/^\s*(?:basic|bearer|digest|token)\s+/i, '')).replace(/["'\s]|\\[rn]/g, '')
  if (looksPlain(header, accountSID)) return header.trim()
  const once = fromBase64(bare)
  const twice = looksPlain(once, accountSID) ? '' : fromBase64(once.trim())
  return looksPlain(twice, accountSID) ? twice : once
}

/** Either alphabet, with or without padding; empty when it is not UTF-8 text. */
export function fromBase64(text: string): string {
  const decoded = Buffer.from(text, 'base64').toString('utf8')
  return decoded.includes('\ufffd') ? '' : decoded
}

const looksPlain = (text: string, accountSID: string): boolean =>
  (accountSID !== '' && text.includes(accountSID)) || /[|:]\d{10,17}\s*$/.test(text)
