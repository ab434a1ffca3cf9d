/** What a well-formed Authorization says (D4). */
export interface ParsedAuthorization {
  readonly accountSID: string
  /** yyyyMMddHHmmss, a real day and time. */
  readonly timestamp: string
  /** The timestamp as milliseconds since 1970, read as if it were UTC. */
  readonly utcMilliseconds: number
}

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/** Reads base64(accountSID|timestamp); undefined when the header is anything else (D4). */
export function parseAuthorization(header: string | undefined): ParsedAuthorization | undefined {
  if (!header || !base64.test(header)) return undefined
  const text = Buffer.from(header, 'base64').toString('utf8')
  const bar = text.length - 15
  if (bar < 1 || text[bar] !== '|') return undefined
  const timestamp = text.slice(bar + 1)
  const utcMilliseconds = parseTimestamp(timestamp, 0)
  return utcMilliseconds === undefined ? undefined : { accountSID: text.slice(0, bar), timestamp, utcMilliseconds }
}

/**
 * Reads yyyyMMddHHmmss written in a zone so many milliseconds ahead of UTC, as milliseconds since 1970.
 * Undefined unless it is a real day and time (D4).
 */
export function parseTimestamp(timestamp: string, utcOffsetMilliseconds: number): number | undefined {
  if (!/^[1-9]\d{9}[0-5]\d[0-5]\d$/.test(timestamp)) return undefined
  const digits = Number(timestamp)
  // Picked out of one number: splitting the text up would cost more than the MD5 of Sign.
  const field = (unit: number, size: number) => Math.floor(digits / unit) % size
  const month = field(1e8, 100)
  const day = field(1e6, 100)
  const hour = field(1e4, 100)
  const days = Date.UTC(field(1e10, 1e4), month - 1, day)
  // A day that the month does not have would be one of the next month's.
  const isReal = month >= 1 && month <= 12 && hour < 24 && new Date(days).getUTCDate() === day
  const time = ((hour * 60 + field(100, 100)) * 60 + field(1, 100)) * 1000
  return isReal ? days + time - utcOffsetMilliseconds : undefined
}

/** Writes milliseconds since 1970 as yyyyMMddHHmmss in a zone so many milliseconds ahead of UTC. */
export function writeTimestamp(epochMilliseconds: number, utcOffsetMilliseconds: number): string {
  const iso = new Date(epochMilliseconds + utcOffsetMilliseconds).toISOString()
  return iso.slice(0, 19).replace(/[-:T]/g, '')
}
