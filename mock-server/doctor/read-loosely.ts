import { percentDecoded } from '../vendor/read-text.ts'

/** Reads what an Authorization was meant to say, however it was wrapped. Empty when it cannot be read. */
export function readLoosely(header: string, accountSID: string): string {
  const value = header.replace(/^\s*(?:basic|bearer|digest|token)\s+/i, '')
  const bare = percentDecoded(percentDecoded(value)).replace(/["'\s]|\\[rn]/g, '')
  if (looksPlain(header, accountSID)) return header.trim()
  const ofHex = /^(?:[0-9a-f]{2})+$/i.test(bare) ? Buffer.from(bare, 'hex').toString('utf8') : ''
  if (looksPlain(ofHex, accountSID)) return ofHex
  const once = fromBase64(bare)
  const twice = looksPlain(once, accountSID) ? '' : fromBase64(once.trim())
  return looksPlain(twice, accountSID) ? twice : once
}

/** Either alphabet, with or without padding; empty when it is neither UTF-8 nor UTF-16. */
export function fromBase64(text: string): string {
  const bytes = Buffer.from(text, 'base64')
  const isBig = bytes[0] === 0 || (bytes[0] === 0xfe && bytes[1] === 0xff)
  const isWide = bytes.length % 2 === 0 && (isBig || bytes[1] === 0 || (bytes[0] === 0xff && bytes[1] === 0xfe))
  if (isWide && isBig) bytes.swap16()
  const decoded = bytes.toString(isWide ? 'utf16le' : 'utf8')
  return decoded.includes('\ufffd') ? '' : decoded.replace(/^\ufeff/, '')
}

const looksPlain = (text: string, accountSID: string): boolean =>
  (accountSID !== '' && text.includes(accountSID)) || /[|:]\d{10,17}\s*$/.test(text)

/** accountSID, separator and timestamp; without the accountSID whatever 14 digits stand at an end. */
export function splitText(text: string, accountSID: string): { separator?: string; timestamp?: string | undefined } {
  if (accountSID === '' || !text.startsWith(accountSID)) {
    return { timestamp: /\d{14}(?=\s*$)|^\d{14}(?!\d)/.exec(text)?.[0] }
  }
  const rest = text.slice(accountSID.length)
  const separator = /^[^\p{L}\p{N}]*/u.exec(rest)?.[0] ?? ''
  return { separator, timestamp: rest.slice(separator.length).trim() || undefined }
}
