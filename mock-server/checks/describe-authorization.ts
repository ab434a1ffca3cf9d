import { quote } from '../vendor/quote.ts'

/**
 * What shape an Authorization has that is not well-formed, and where it goes wrong. Never the header itself nor what it
 * decodes to: whoever holds account and timestamp together, however joined, holds the header (D4).
 */
export function describeAuthorization(header: string): string {
  const foreign = /[^A-Za-z0-9+/=]/u.exec(header)
  const all = `${header.length} characters`
  if (foreign) return `${all}, of which number ${foreign.index + 1} (${quote(foreign[0])}) is none of base64's`
  if (!/^[^=]*={0,2}$/.test(header)) return `${all} of base64 with an equals sign that is no padding at its end`
  if (header.length % 4 !== 0) return `${all} of base64, which is no multiple of four: its padding is not right`
  const text = Buffer.from(header, 'base64').toString('utf8')
  return `${all} of base64, for ${[...text].length} characters ${describeText(text)}`
}

function describeText(text: string): string {
  const odd = /[\p{Cc}\ufffd]/u.exec(text)
  if (odd) return `of which number ${odd.index + 1} belongs to no text`
  const bar = text.lastIndexOf('|')
  if (bar < 0) return describeSeparator(text)
  if (bar === 0) return 'with nothing in front of the vertical bar'
  return describeTimestamp(text.slice(bar + 1))
}

function describeSeparator(text: string): string {
  const separator = /[^\p{L}\p{N}](?=\d{14}$)/u.exec(text)
  return separator
    ? `with ${quote(separator[0])} at number ${separator.index + 1} where the vertical bar belongs`
    : 'without a vertical bar'
}

function describeTimestamp(timestamp: string): string {
  const behind = 'behind the vertical bar'
  const odd = /\D/.exec(timestamp)
  if (odd) return `with ${timestamp.length} ${behind}, of which number ${odd.index + 1} is no digit`
  if (timestamp.length !== 14) return `with ${timestamp.length} digits ${behind}`
  return `with 14 digits ${behind}: there is no ${firstWrongPart(timestamp)}`
}

const parts = [
  ['month', 4, 12],
  ['hour', 8, 23],
  ['minute', 10, 59],
  ['second', 12, 59],
] as const

/** The day is what is left: how many there are depends on the month. */
function firstWrongPart(timestamp: string): string {
  if (timestamp.startsWith('0')) return `year ${timestamp.slice(0, 4)}`
  const wrong = parts.find(([name, at, most]) => {
    const value = Number(timestamp.slice(at, at + 2))
    return value > most || (name === 'month' && value === 0)
  })
  if (!wrong) return `day ${timestamp.slice(6, 8)} in month ${timestamp.slice(4, 6)} of ${timestamp.slice(0, 4)}`
  return `${wrong[0]} ${timestamp.slice(wrong[1], wrong[1] + 2)}`
}
