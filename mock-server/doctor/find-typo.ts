import { type Phrase, phrase } from './hypothesis.ts'

/**
 * The one place where a text differs from the right one: another character there, one too few, one too many, or two neighbours
 * that have changed places. By numbers alone, since the right text is told to nobody. Each refused Sign is asked, and nearly
 * all of them differ at once at both ends: nothing is made for those.
 */
export function findTypo(sent: string, right: string): Phrase | undefined {
  const more = sent.length - right.length
  if (Math.abs(more) > 1) return undefined
  const start = countAlike(sent, right)
  const position = start + 1
  // As many as there are beside the one place; where a character stands twice in a row, it counts from both ends.
  const others = start + countAlikeAtEnd(sent, right)
  if (more === 0 && others === right.length - 2 && isSwapped(sent, right, start)) {
    return phrase('characters-swapped', { position, next: position + 1 })
  }
  if (sent === right || others < Math.max(sent.length, right.length) - 1) return undefined
  if (more === 0) return phrase('another-character', { position })
  return phrase(more < 0 ? 'character-missing' : 'character-too-many', { position })
}

function countAlike(one: string, other: string): number {
  const most = Math.min(one.length, other.length)
  let count = 0
  while (count < most && one.charCodeAt(count) === other.charCodeAt(count)) count += 1
  return count
}

function countAlikeAtEnd(one: string, other: string): number {
  const most = Math.min(one.length, other.length)
  let count = 0
  while (count < most && one.charCodeAt(one.length - 1 - count) === other.charCodeAt(other.length - 1 - count))
    count += 1
  return count
}

const isSwapped = (sent: string, right: string, at: number): boolean =>
  sent.charCodeAt(at) === right.charCodeAt(at + 1) && sent.charCodeAt(at + 1) === right.charCodeAt(at)
