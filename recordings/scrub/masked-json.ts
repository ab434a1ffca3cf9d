import { randomUUID } from 'node:crypto'
import { repeatedMembers } from '../../client/member-names.ts'

/** What makes a name that comes again another one. No text holds it, and it has neither letters nor digits. */
const again = privately(randomUUID())
const anyAgain = new RegExp(`${again}[\ue030-\ue039]+`, 'g')

function privately(text: string): string {
  return text.replaceAll(/./g, (letter) => String.fromCharCode(0xe000 + letter.charCodeAt(0)))
}

/** What parts of an archive's body say about its text, so that two of a name could each mean another text. */
const aboutText = new Set(['text', 'encoding', 'mimeType', 'params'])

/** JSON as it parses, with every member that an object names again; undefined where two of them would say how to read a text. */
export function parseEveryMember(text: string): unknown {
  const json: unknown = JSON.parse(text)
  const repeated = repeatedMembers(text)
  if (repeated.length === 0) return json
  if (repeated.some(({ name }) => aboutText.has(name))) return undefined
  const parts = repeated.map(
    ({ end }, index) => `${text.slice(repeated[index - 1]?.end ?? 0, end)}${again}${privately(String(index))}`,
  )
  return JSON.parse(parts.join('') + text.slice(repeated.at(-1)?.end))
}

/** A member's name as it was written. */
export const ownName = (name: string): string => name.replace(anyAgain, '')

/** JSON text with every member under the name that it had. */
export const printEveryMember = (json: unknown): string => JSON.stringify(json).replaceAll(anyAgain, '')

/** Puts quotes around numbers of which digits are masked; what stands in strings stays. */
export function quoteMasked(text: string): string {
  let shown = ''
  let end = 0
  const quote = (part: string) => part.replaceAll(/(?<![\d*])[\d*]*\*[\d*]*/g, '"$&"')
  const step = /["\\]/g
  for (let start = text.indexOf('"'); start >= 0; start = text.indexOf('"', end)) {
    step.lastIndex = start + 1
    let found = step.exec(text)
    for (; found?.[0] === '\\'; found = step.exec(text)) step.lastIndex += 1
    const next = found ? step.lastIndex : text.length
    shown += quote(text.slice(end, start)) + text.slice(start, next)
    end = next
  }
  return shown + quote(text.slice(end))
}

/** Two names that are masked would be one, and a member lost. */
export function withDistinctNames<Value>(entries: readonly [string, Value][]): { [name: string]: Value } {
  const taken = new Map<string, Value>()
  const counts = new Map<string, number>()
  for (const [name, value] of entries) {
    let count = counts.get(name) ?? 1
    let distinct = name
    while (taken.has(distinct)) {
      count += 1
      distinct = `${name} (${count})`
    }
    // Counting goes on from there: from the beginning it would take ever longer.
    counts.set(name, count)
    taken.set(distinct, value)
  }
  return Object.fromEntries(taken)
}
