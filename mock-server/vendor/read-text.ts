import { hasMoreValues, pointerPart } from '../../masking/index.ts'

/** Brackets and commas that a body may have. Each costs a microsecond, and as long nobody else has a turn. */
export const mostBodyValues = 50_000

export const hasTooMuchJson = (text: string): boolean => hasMoreValues(text, mostBodyValues)

/** Whether a value is an object as JSON has one: neither null nor a list. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The object that a JSON text is; undefined for any other text, and for one that has too much in it. */
export function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  if (hasTooMuchJson(text)) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

/**
 * The pointer to the first value that is nested deeper than so many levels; undefined where none is. Takes no stack, ends in
 * a circle, and looks at nothing deeper.
 */
export function findDeeper(value: unknown, most: number): string | undefined {
  const seen = new Map<object, number>()
  const left: [value: unknown, pointer: string, depth: number][] = [[value, '', 0]]
  for (let next = left.pop(); next; next = left.pop()) {
    const [each, pointer, depth] = next
    if (typeof each !== 'object' || each === null || (seen.get(each) ?? -1) >= depth) continue
    if (depth >= most) return pointer
    seen.set(each, depth)
    for (const [name, inner] of Object.entries(each)) left.push([inner, `${pointer}/${pointerPart(name)}`, depth + 1])
  }
  return undefined
}

/** Undoes percent-encoding once. A text that is not encoded well stays as it is: a stray per cent sign is part of it. */
export function percentDecoded(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** A value that was given in place of a number, for whom to say what it was: an object may have no text. */
export const showGiven = (value: unknown): string =>
  typeof value === 'object' && value !== null ? 'an object' : String(value)
