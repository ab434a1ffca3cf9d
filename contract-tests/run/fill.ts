/** What the places of a template stand for, by name. */
export type Values = Readonly<Record<string, string>>

/**
 * Fills a template's places: `{sign}` with the whole value, `{sign:0:31}` with a part of it, counted as `slice` does.
 * A place that no value has stays as it stands.
 *
 * @example
 * fill('{sign:0:4}…', { sign: 'C1F20E7A' }) // 'C1F2…'
 */
export const fill = (template: string, values: Values, write = (value: string) => value): string =>
  template.replace(/\{(\w+)(?::(-?\d+):(-?\d*))?\}/g, (place, name: string, from?: string, to?: string) => {
    const value = values[name]
    if (value === undefined) return place
    return write(value.slice(Number(from ?? 0), to ? Number(to) : undefined))
  })

/** Upper case where there was lower case, and the other way round. */
export const swapCase = (text: string): string =>
  text.replace(/[a-z]/gi, (letter) => (letter < 'a' ? letter.toLowerCase() : letter.toUpperCase()))
