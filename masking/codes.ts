/** Up to so many characters a loop is quicker than a buffer, which takes memory of its own. */
const mostByLoop = 64

/** The characters of a text as numbers. */
export function codesOf(text: string): Uint16Array {
  const codes = new Uint16Array(text.length)
  if (text.length <= mostByLoop) {
    for (let at = 0; at < text.length; at += 1) codes[at] = text.charCodeAt(at)
    return codes
  }
  Buffer.from(codes.buffer).write(text, 'utf16le')
  return codes
}

export const textOf = ({ buffer, byteOffset, byteLength }: Uint16Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('utf16le')
