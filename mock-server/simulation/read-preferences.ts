/** Preferences by their names in lower case, or where the header stops being one. */
export type Preferences = { readonly values: ReadonlyMap<string, string> } | { readonly brokenAt: number }

const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+"
const quoted = String.raw`"((?:[\t !#-\[\]-~\x80-\xff]|\\[\t -~\x80-\xff])*)"`
// One name with its value and the blanks round it. No two parts can take the same character, so it is linear.
const named = new RegExp(`[\\t ]*(${token})(?:[\\t ]*=[\\t ]*(?:(${token})|${quoted}))?[\\t ]*`, 'y')
const separators = /[\t ,]*/y
const blanks = /[\t ]*/y

/**
 * Reads a Prefer header whole, as RFC 7240 has it: the first of a name counts, no value is the same as an empty one, and
 * parameters are read and left out. Several headers come joined by commas.
 */
export function readPreferences(header: string): Preferences {
  const values = new Map<string, string>()
  let at = skip(separators, header, 0)
  while (at < header.length) {
    const preference = readNamed(header, at)
    if (!preference) return { brokenAt: at }
    if (!values.has(preference.name)) values.set(preference.name, preference.value)
    at = skipParameters(header, preference.end)
    if (at < header.length && header[at] !== ',') return { brokenAt: at }
    at = skip(separators, header, at)
  }
  return { values }
}

/** Stops at what is none. A semicolon may have nothing behind it. */
function skipParameters(header: string, start: number): number {
  let at = start
  while (header[at] === ';') {
    at = skip(blanks, header, at + 1)
    at = readNamed(header, at)?.end ?? at
  }
  return at
}

function readNamed(header: string, at: number) {
  named.lastIndex = at
  const [, name, plain, escaped] = named.exec(header) ?? []
  if (name === undefined) return undefined
  const value = plain ?? escaped?.replace(/\\(.)/gs, '$1') ?? ''
  return { name: name.toLowerCase(), value, end: named.lastIndex }
}

function skip(what: RegExp, header: string, at: number): number {
  what.lastIndex = at
  what.test(header)
  return what.lastIndex
}
