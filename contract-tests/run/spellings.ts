/**
 * The ways in which a server may hand a secret back: percent-encoded, in base64, in hex, escaped. Letter case is left
 * to the one who searches, except where an encoding depends on it.
 */
export function spellingsOf(secret: string): string[] {
  const plain = [...new Set([secret, decodeLoosely(secret), secret.toLowerCase(), secret.toUpperCase()])]
  const all = plain.flatMap((text) => [text, encodeURIComponent(text), ...encodings(text)])
  return [...new Set(all)].filter(({ length }) => length >= Math.min(secret.length, shortest))
}

/** Below this, an encoded piece would be found in innocent text. */
const shortest = 6

function encodings(text: string): string[] {
  const bytes = Buffer.from(text)
  const hex = bytes.toString('hex')
  const percent = hex.replace(/../g, '%$&')
  const unicode = [...text].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')
  return [hex, percent, unicode, ...base64Pieces(bytes)]
}

/** What base64 makes of the bytes wherever they stand in a longer text: three alignments, without the ragged ends. */
function base64Pieces(bytes: Buffer): string[] {
  const pieces = [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
    return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6))
  })
  const urlSafe = pieces.map((piece) => piece.replaceAll('+', '-').replaceAll('/', '_'))
  return [...pieces, ...urlSafe, ...pieces.map(encodeURIComponent)].filter(({ length }) => length >= shortest)
}

function decodeLoosely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
