import { showName } from '../../masking/index.ts'
import { told } from '../../words/told.ts'
import { writeTimestamp } from '../vendor/authorization.ts'
import { isObject } from '../vendor/read-text.ts'

/** What an application with a callback address is told of (D15). */
export interface CallbackEvent {
  readonly event: 'hangup' | 'end'
  readonly accountSID: string
  readonly appid: string
  readonly confid: string
  /** The participant who was hung up; an end has none. */
  readonly phone?: string
  /** Milliseconds since 1970. */
  readonly time: number
  /** The requestId of the answer that caused the event. */
  readonly requestId: string
}

/** A JSON object; in its texts, however deep, placeholders such as {{confid}} stand for what is told. */
export interface CallbackTemplate {
  readonly [name: string]: unknown
}

const chinaMilliseconds = 8 * 3_600_000

const placeholders: Readonly<Record<string, (event: CallbackEvent) => string>> = {
  event: ({ event }) => event,
  accountSID: ({ accountSID }) => accountSID,
  appid: ({ appid }) => appid,
  confid: ({ confid }) => confid,
  phone: ({ phone }) => phone ?? '',
  time: ({ time }) => String(time),
  timestamp: ({ time }) => writeTimestamp(time, chinaMilliseconds),
  requestId: ({ requestId }) => requestId,
}

const placeholder = /\{\{([^{}]*)\}\}/g

/**
 * Makes a function that writes an event as JSON the way the template has it. Values are put in before the JSON is
 * written, so that no quote in a confid can break out of its text.
 * Throws TypeError for a template that is no object or names a placeholder that there is not.
 *
 * @example
 * const write = compileTemplate({ type: '{{event}}', meeting: { id: '{{confid}}' } })
 */
export function compileTemplate(template: CallbackTemplate): (event: CallbackEvent) => string {
  if (!isObject(template)) {
    throw told(TypeError, { name: 'template-no-object', values: { example: '{"meeting": "{{confid}}"}' } })
  }
  const { $schema: _, ...copy } = JSON.parse(JSON.stringify(template))
  mapTexts(copy, checkText)
  return (event) => JSON.stringify(mapTexts(copy, (text) => fillIn(text, event)))
}

const fillIn = (text: string, event: CallbackEvent): string =>
  text.replace(placeholder, (whole, name: string) => placeholders[name.trim()]?.(event) ?? whole)

function checkText(text: string): string {
  const known = Object.keys(placeholders).map((name) => `{{${name}}}`)
  for (const [, name = ''] of text.matchAll(placeholder)) {
    if (Object.hasOwn(placeholders, name.trim())) continue
    const place = `{{${name && showName(name.trim())}}}`
    throw told(TypeError, { name: 'template-unknown-place', values: { place, known } })
  }
  return text
}

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((each) => mapTexts(each, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, mapTexts(each, change)]))
}
