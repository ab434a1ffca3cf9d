import type { Recording } from '../schemas/generated/types.ts'

/**
 * What JSON.stringify(recording, null, 2) and a line end make of a recording, an entry at a time and cut between strings:
 * as one text it would be in memory as a whole, and so would everything that is made of it.
 *
 * @example
 * for (const piece of printRecording(recording)) write(piece)
 */
export function* printRecording(recording: Recording): Generator<string> {
  const { entries, ...log } = recording.log
  if (entries.length === 0) return yield `${JSON.stringify(recording, null, 2)}\n`
  // The entries stand last, and those of an empty list would stand between its brackets.
  const [, head = '', tail = ''] =
    /^(.*\[)(\].*)$/s.exec(JSON.stringify({ log: { ...log, entries: [] } }, null, 2)) ?? []
  let before = head
  for (const entry of entries) {
    yield `${before}\n${indent(JSON.stringify(entry, null, 2))}`
    before = ','
  }
  yield `\n    ${tail}\n`
}

/** By as much as an entry is; JSON has no such line end within a string. */
const indent = (json: string): string => `      ${json.replaceAll('\n', '\n      ')}`
