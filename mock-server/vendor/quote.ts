import { cutMark } from '../../masking/index.ts'

/** Characters of a value that are shown. */
export const quotedLength = 200

/**
 * A value as it came, for a reason that also travels in a header: JSON, printable ASCII only, cut after 200 characters.
 */
export function quote(value: unknown): string {
  const json = toJson(typeof value === 'string' ? value.slice(0, quotedLength + 1) : value) ?? tooDeep
  const ascii = toPrintableAscii(json.slice(0, quotedLength + 1))
  return cutTo(ascii, quotedLength)
}

/** A text of so many characters at most, with a mark where it was cut, by now or before. */
export const cutTo = (text: string, most: number, isCut = false): string =>
  isCut || text.length > most ? text.slice(0, most) + cutMark : text

const tooDeep = 'a value nested too deeply to be shown'

/** Undefined for what is nested too deeply: JSON goes as deep as its writer likes, the stack does not. */
export function toJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value) ?? String(value)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** Replaces whatever may not stand in a header by its \\u escape. */
export function toPrintableAscii(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
