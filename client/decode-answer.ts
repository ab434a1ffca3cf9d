const gbkFamily = ['gbk', 'gb2312', 'gb18030']

/**
 * Turns an answer's bytes into text: by the charset of Content-Type where that is one of the GBK family,
 * otherwise as UTF-8, and as GBK where the bytes are not UTF-8 (X6). Half a character at the end of a cut answer is left out.
 *
 * @example
 * const text = decodeAnswer(bytes, 'application/json;charset=gbk', false)
 */
export function decodeAnswer(bytes: Uint8Array, contentType: string | undefined, isCut: boolean): string {
  const options = { stream: isCut }
  const named = /charset\s*=\s*["']?([^;,"'\s]+)/.exec(String(contentType).toLowerCase())?.[1]
  const charset = gbkFamily.find((one) => one === named)
  if (charset) return new TextDecoder(charset).decode(bytes, options)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, options)
  } catch {
    return new TextDecoder('gbk').decode(bytes, options)
  }
}
