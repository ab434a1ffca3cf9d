/** What a well-formed Authorization says (D4). */
export interface ParsedAuthorization {
  readonly accountSID: string
  /** yyyyMMddHHmmss, a real day and time. */
  readonly timestamp: string
}

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/** Reads base64(accountSID|timestamp); undefined when the header is anything else (D4). */
export function parseAuthorization(header: string | undefined): ParsedAuthorization | undefined {
  if (!header || !base64.test(header)) return undefined
  const text = Buffer.from(header, 'base64').toString('utf8')
  const bar = text.length - 15
  if (bar < 1 || text[bar] !== '|') return undefined
  const timestamp = text.slice(bar + 1)
  return parseTimestamp(timestamp, 0) === undefined ? undefined : { accountSID: text.slice(0, bar), timestamp }
}

/**
 * Reads yyyyMMddHHmmss written in a zone so many milliseconds ahead of UTC, as milliseconds since 1970.
 * Undefined unless it is a real day and time (D4).
 */
export function parseTimestamp(timestamp: string, utcOffsetMilliseconds: number): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)([01]\d|2[0-3])([0-5]\d)([0-5]\d)$/.exec(timestamp)
  if (!match) return undefined
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  if (year < 1000 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined
  return date.getTime() - utcOffsetMilliseconds
}

/** Writes milliseconds since 1970 as yyyyMMddHHmmss in a zone so many milliseconds ahead of UTC. */
export function writeTimestamp(epochMilliseconds: number, utcOffsetMilliseconds: number): string {
  const iso = new Date(epochMilliseconds + utcOffsetMilliseconds).toISOString()
  return iso.slice(0, 19).replace(/[-:T]/g, '')
}
