const pad = (value: number, digits = 2) => String(value).padStart(digits, '0')
const chinaMilliseconds = 8 * 60 * 60 * 1000

/** How a zone so many minutes ahead of UTC is called: "UTC", "UTC+8", "UTC−3:30". */
export function formatZone(minutes: number): string {
  if (minutes === 0) return 'UTC'
  const size = Math.abs(minutes)
  const rest = size % 60 === 0 ? '' : `:${pad(size % 60)}`
  return `UTC${minutes < 0 ? '−' : '+'}${Math.floor(size / 60)}${rest}`
}

/** The reader's own zone at that time. */
export const zoneOf = (time: string | number): string => formatZone(-new Date(time).getTimezoneOffset())

/** yyyy-MM-dd in the reader's own zone. */
export function formatDay(time: string | number): string {
  const date = new Date(time)
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`
}

/** Whether a time needs its day beside it: it is not today, or what stands above or below is of another day. */
export function isDayShown(iso: string, neighbours: readonly (string | undefined)[], now: number): boolean {
  const day = formatDay(iso)
  return [now, ...neighbours].some((other) => other !== undefined && formatDay(other) !== day)
}

/** HH:mm:ss.SSS in the reader's own zone. */
export function formatTimeOfDay(iso: string): string {
  const time = new Date(iso)
  if (Number.isNaN(time.getTime())) return iso
  return `${pad(time.getHours())}:${pad(time.getMinutes())}:${pad(time.getSeconds())}.${pad(time.getMilliseconds(), 3)}`
}

/** yyyy-MM-dd HH:mm:ss in China (UTC+8), where the vendor's clocks are. */
export const formatChinaTime = (epochMilliseconds: number): string =>
  new Date(epochMilliseconds + chinaMilliseconds).toISOString().slice(0, 19).replace('T', ' ')

/** The timestamp that Authorization and Sign would carry at that moment: yyyyMMddHHmmss. */
export const formatVendorTimestamp = (epochMilliseconds: number): string =>
  formatChinaTime(epochMilliseconds).replace(/\D/g, '')

/** An input's "yyyy-MM-ddTHH:mm[:ss]", taken as China time, as ISO in UTC; undefined when it is no time. */
export function parseChinaTime(text: string): string | undefined {
  const time = Date.parse(`${text}Z`)
  return Number.isNaN(time) ? undefined : new Date(time - chinaMilliseconds).toISOString()
}

/** "+1 d 2 h 3 min 4 s" of an offset, in units of those names from the day down to the second; "0 s" of none. */
export function formatOffset(milliseconds: number, units = 'd h min s'): string {
  const seconds = Math.round(Math.abs(milliseconds) / 1000)
  const names = units.split(' ')
  if (seconds === 0) return `0 ${names[3]}`
  const parts = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
    seconds % 60,
  ]
  const shown = parts.flatMap((value, index) => (value > 0 ? [`${value} ${names[index]}`] : []))
  return `${milliseconds < 0 ? '−' : '+'}${shown.join(' ')}`
}

/** "12 ms", "1.25 s". */
export const formatDuration = (milliseconds: number): string =>
  milliseconds < 1000 ? `${Math.round(milliseconds * 10) / 10} ms` : `${Math.round(milliseconds / 10) / 100} s`
