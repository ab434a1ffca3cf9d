import type { Note } from '../../schemas/generated/texts.ts'
import { note } from '../../words/create-speech.ts'

/** What stands in the place of an ASCII character; undefined where the letter looks like none. */
function standsFor(letter: string): string | undefined {
  if (/[\u2010-\u2015\u2212\uff0d]/.test(letter)) return '-'
  const plain = letter.normalize('NFKC')
  return /^[\x21-\x7e]$/.test(plain) && plain !== letter ? plain : undefined
}

/** Which character it is, and what belongs in its place. */
export function describeLetter(letter: string): Note {
  if (/\s/.test(letter)) return /[\r\n]/.test(letter) ? note('explain.line-break') : note('explain.blank')
  if (quotes.test(letter)) return note('explain.typographic-quote', { letter })
  const plain = standsFor(letter)
  if (plain !== undefined) return note('explain.typographic', { letter, plain })
  const isVisible = /[\p{L}\p{N}\p{P}\p{S}]/u.test(letter)
  return isVisible ? note('explain.letter-outside-ascii', { letter }) : note('explain.outside-ascii')
}

const quotes = /[\u2018-\u201f\u300c-\u300f\u3010\u3011\uff02\uff07]/

const atTheStart = /^["']?[\u2010-\u2015\u2212\uff0d\u2018-\u201f\u300c\u300e\u3010]/

/** What is said of words whose quotes, dashes or colons are none to the shell and to curl, as word processors write them. */
export const noteLetters = (words: readonly string[]): Note[] =>
  words.flatMap((word) => {
    const [before = ''] = atTheStart.exec(word) ?? /^[\w-]+\uff1a/.exec(word) ?? []
    const letter = before.at(-1)
    return letter === undefined ? [] : [note('explain.word-has-letter', { letter: describeLetter(letter) })]
  })
