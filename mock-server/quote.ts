const longest = 200

/**
 * A value as it came, for a reason that also travels in a header: JSON, printable ASCII only, cut after 200 characters.
 */
export function quote(value: unknown): string {
  const text = typeof value === 'string' ? value.slice(0, longest + 1) : value
  const json = JSON.stringify(text) ?? String(text)
  const ascii = toPrintableAscii(json)
  return ascii.length > longest ? `${ascii.slice(0, longest)}... (cut)` : ascii
}

/** Replaces whatever may not stand in a header by its \\u escape. */
export function toPrintableAscii(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
