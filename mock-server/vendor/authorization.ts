/** What a well-formed Authorization says (D4). */
export interface ParsedAuthorization {
  readonly accountSID: string
  /** yyyyMMddHHmmss, a real day and time. */
  readonly timestamp: string
  /** The timestamp as milliseconds since 1970, read as if it were UTC. */
  readonly utcMilliseconds: number
}

/** Reads base64(accountSID|timestamp); undefined when the header is anything else (D4). */
export function parseAuthorization(header: string | undefined): ParsedAuthorization | undefined {
  const text = header ? decodeBase64(header) : ''
  const bar = text.length - 15
  if (bar < 1 || text[bar] !== '|') return undefined
  const timestamp = text.slice(bar + 1)
  const utcMilliseconds = parseTimestamp(timestamp, 0)
  return utcMilliseconds === undefined ? undefined : { accountSID: text.slice(0, bar), timestamp, utcMilliseconds }
}

const usualLength = 1024
const scratch = Buffer.alloc(usualLength)

/** The text of padded base64 in the alphabet of RFC 4648, section 4; empty for any other. */
function decodeBase64(text: string): string {
  const { length } = text
  // Decoded where the last one was: a buffer for each header would cost as much as the rest of reading it.
  const bytes = length > usualLength ? Buffer.alloc(length) : scratch
  const count = bytes.write(text, 'base64')
  // node passes over what is no base64, and takes the other alphabet of URLs as well.
  const isBase64 = length % 4 === 0 && count === (length / 4) * 3 - paddingOf(text) && !/[-_]/.test(text)
  return isBase64 ? bytes.toString('utf8', 0, count) : ''
}

function paddingOf(text: string): number {
  if (!text.endsWith('=')) return 0
  return text.endsWith('==') ? 2 : 1
}

/**
 * Reads yyyyMMddHHmmss written in a zone so many milliseconds ahead of UTC, as milliseconds since 1970.
 * Undefined unless it is a real day and time (D4).
 */
export function parseTimestamp(timestamp: string, utcOffsetMilliseconds: number): number | undefined {
  if (!/^[1-9]\d{9}[0-5]\d[0-5]\d$/.test(timestamp)) return undefined
  const year = twoDigitsAt(timestamp, 0) * 100 + twoDigitsAt(timestamp, 2)
  const month = twoDigitsAt(timestamp, 4)
  const day = twoDigitsAt(timestamp, 6)
  const hour = twoDigitsAt(timestamp, 8)
  if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month) || hour > 23) return undefined
  const seconds = (hour * 60 + twoDigitsAt(timestamp, 10)) * 60 + twoDigitsAt(timestamp, 12)
  return Date.UTC(year, month - 1, day) + seconds * 1000 - utcOffsetMilliseconds
}

/** Read without a part of the text: splitting it up would cost more than the MD5 of Sign. */
const twoDigitsAt = (text: string, at: number): number => text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** What a zone so many milliseconds ahead of UTC is called. */
export function nameZone(utcOffsetMilliseconds: number): string {
  if (utcOffsetMilliseconds === 28_800_000) return 'Asia/Shanghai'
  const time = new Date(Math.abs(utcOffsetMilliseconds)).toISOString().slice(11, 16)
  return `UTC${utcOffsetMilliseconds < 0 ? '-' : '+'}${time}`
}

/** Writes milliseconds since 1970 as yyyyMMddHHmmss in a zone so many milliseconds ahead of UTC. */
export function writeTimestamp(epochMilliseconds: number, utcOffsetMilliseconds: number): string {
  const iso = new Date(epochMilliseconds + utcOffsetMilliseconds).toISOString()
  return iso.slice(0, 19).replace(/[-:T]/g, '')
}
