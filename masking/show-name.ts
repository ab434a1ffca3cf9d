import type { ValidationError } from '../schemas/generated/validator.ts'

/**
 * A name that somebody's file has: letters and hyphens are shown, since whoever mends the file looks for it; others may be a
 * secret. Letters of other alphabets are written as JSON escapes.
 */
export const showName = (name: string): string =>
  /^\$?[\p{L}_-]{1,60}$/u.test(name) ? name.replaceAll(/[^ -~]/g, escapeOf) : '…'

const escapeOf = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/** The beginning of a text that may be long, and a mark where it was cut. */
export const shorten = (text: string, most: number, mark = '…'): string =>
  text.length > most ? text.slice(0, most) + mark : text

/** A name as a part of a JSON pointer. */
export const pointerPart = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1')

/** A JSON pointer into somebody's file, with the names that may be shown and the places in lists. */
export const showPointer = (pointer: string): string =>
  pointer
    .split('/')
    .map((part) => (part === '' || /^\d{1,9}$/.test(part) ? part : showName(part)))
    .join('/') || '/'

/** What a schema has against a value of somebody's file or option, each fault at its place; of many only the first. */
export const showFaults = (errors: readonly ValidationError[] | null | undefined): string =>
  (errors ?? []).slice(0, 10).map(showFault).join('; ')

function showFault({ instancePath, message, params }: ValidationError): string {
  const allowed = 'allowedValues' in params ? ` (${String(params.allowedValues)})` : ''
  const extra = 'additionalProperty' in params ? ` (${showName(String(params.additionalProperty))})` : ''
  return `${showPointer(instancePath)} ${message}${allowed}${extra}`
}
