import { type Findings, type SecretKind, unescapeText } from './findings.ts'
import { kindOfName } from './secret-names.ts'

/** The name of a member of a JSON text, which may itself stand escaped in another one. */
const head = /(\\{0,32})"((?:\\{1,32}u[0-9a-fA-F]{4}|[\w-]){1,64})\1"\s*:\s*/g
/** A value has no more than this: an end that is missing must not be looked for in the whole document. */
const most = 9999

/** Masks the members of a JSON text that are named like a secret: strings, numbers and lists of them. */
export function maskMembers(text: string, findings: Findings): string {
  let masked = ''
  let end = 0
  for (const { index, 0: whole, 1: slashes = '', 2: name = '' } of text.matchAll(head)) {
    const kind = kindOfName(unescapeText(name))
    if (!kind || index < end) continue
    const start = index + whole.length
    const value = readValue(text, start, slashes)
    if (value === '') continue
    masked += text.slice(end, start) + maskValue(value, slashes, kind, findings)
    end = start + value.length
  }
  return masked + text.slice(end)
}

function readValue(text: string, start: number, slashes: string): string {
  const quote = `${slashes.replaceAll('\\', '\\\\')}"`
  const closing = `(?<!\\\\)${quote}`
  const value = new RegExp(
    `${quote}(?:(?!${closing})[\\s\\S]){0,${most}}${closing}|-?\\d[\\d.eE+-]*|\\[[^\\]]{0,${most}}\\]`,
    'y',
  )
  // An empty string's closing quote stands right behind its opening one.
  value.lastIndex = start
  return value.exec(text)?.[0] ?? ''
}

function maskValue(value: string, slashes: string, kind: SecretKind, findings: Findings): string {
  const quote = `${slashes}"`
  if (value.startsWith('[')) return maskList(value, quote, (each) => findings.mask(kind, each))
  const inner = value.startsWith(quote) ? value.slice(quote.length, -quote.length) : value
  const shown = findings.mask(kind, inner)
  return shown === inner ? value : quote + shown + quote
}

const maskList = (list: string, quote: string, mask: (value: string) => string): string =>
  list.replaceAll(/\\{0,32}"((?:[^"\\]|\\{1,32}u[0-9a-fA-F]{4})*)\\{0,32}"|-?\d+/g, (whole, text?: string) => {
    const shown = mask(text ?? whole)
    return shown === (text ?? whole) ? whole : quote + shown + quote
  })
