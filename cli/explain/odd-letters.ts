/** What stands in the place of an ASCII character; undefined where the letter looks like none. */
function standsFor(letter: string): string | undefined {
  if (/[\u2018-\u201f\u300c-\u300f\u3010\u3011\uff02\uff07]/.test(letter)) return `' or "`
  if (/[\u2010-\u2015\u2212\uff0d]/.test(letter)) return '-'
  const plain = letter.normalize('NFKC')
  return /^[\x21-\x7e]$/.test(plain) && plain !== letter ? plain : undefined
}

/** Which character it is, and what belongs in its place. */
export function describeLetter(letter: string): string {
  if (/\s/.test(letter)) return /[\r\n]/.test(letter) ? 'a line break' : 'a blank'
  const plain = standsFor(letter)
  if (plain !== undefined) return `the typographic or full-width character ${letter} where ${plain} belongs`
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(letter) ? `the letter ${letter} outside ASCII` : 'a letter outside ASCII'
}

const atTheStart = /^["']?[\u2010-\u2015\u2212\uff0d\u2018-\u201f\u300c\u300e\u3010]/

/** What is said of words whose quotes, dashes or colons are none to the shell and to curl, as word processors write them. */
export const noteLetters = (words: readonly string[]): string[] =>
  words.flatMap((word) => {
    const [before = ''] = atTheStart.exec(word) ?? /^[\w-]+\uff1a/.exec(word) ?? []
    const letter = before.at(-1)
    return letter === undefined
      ? []
      : [`A word of the command has ${describeLetter(letter)}: write it so, or curl takes it otherwise.`]
  })
