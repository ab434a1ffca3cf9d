const longest = 200

/** What stands where a quotation was cut. Masking looks in front of it for the beginning of a secret. */
export const cutMark = '... (cut)'

/**
 * A value as it came, for a reason that also travels in a header: JSON, printable ASCII only, cut after 200 characters.
 */
export function quote(value: unknown): string {
  const json = toJson(typeof value === 'string' ? value.slice(0, longest + 1) : value)
  const ascii = toPrintableAscii(json.slice(0, longest + 1))
  return ascii.length > longest ? ascii.slice(0, longest) + cutMark : ascii
}

/** JSON goes as deep as its writer likes, the stack does not. */
function toJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value)
  } catch (error) {
    if (error instanceof RangeError) return 'a value nested too deeply to be shown'
    throw error
  }
}

/** Replaces whatever may not stand in a header by its \\u escape. */
export function toPrintableAscii(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
