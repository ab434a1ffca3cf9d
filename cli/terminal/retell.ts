import { texts } from '../../schemas/generated/messages/en/texts.ts'
import type { Note, TextName } from '../../schemas/generated/texts.ts'
import type { Speech } from '../../words/create-speech.ts'

/** What commander, the client and the mock say in English alone, since they know no reader; and what the data say of codes. */
const isForeign = (name: string): name is TextName => /^(?:foreign|rules)\./.test(name)

/**
 * A text that was made in English elsewhere, line by line in the reader's language: known by the English sentences of the
 * rooms `foreign` and `rules`. What is none of these stays as it is.
 */
export function retell(text: string, speech: Speech): string {
  if (speech.language === 'en') return text
  return text
    .split('\n')
    .map((line) => retellLine(line, speech))
    .join('\n')
}

function retellLine(line: string, speech: Speech): string {
  for (const name of Object.keys(texts).filter(isForeign)) {
    const found = patternOf(texts[name as keyof typeof texts]).exec(line)
    if (!found) continue
    const values = Object.entries(found.groups ?? {}).map(([place, value]) => [place, retellLine(value, speech)])
    return speech.say({ name, values: Object.fromEntries(values) } as Note)
  }
  return line
}

/** A sentence as a pattern: its places take anything, and a word that follows a number takes both of its forms. */
function patternOf(sentence: string): RegExp {
  const parts = sentence.split(/(\{[a-z]+:[^{}]*\})/).map((part, index) => {
    if (index % 2 === 0) return part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')
    const [, kind, place, forms] = /^\{([a-z]+):([A-Za-z]+)(?:\|(.*))?\}$/.exec(part) ?? []
    if (kind === 'one') return `(?:${forms})`
    return kind === 'number' ? `(?<${place}>\\d+)` : `(?<${place}>.+)`
  })
  return new RegExp(`^${parts.join('')}$`, 's')
}
