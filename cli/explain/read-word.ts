import type { CommandArgument, DoubleQuotedChild, Word, WordPart } from 'unbash'
import { shorten } from '../../masking/index.ts'
import type { NameIn, TextPlaces } from '../../schemas/generated/texts.ts'
import { note } from '../../words/create-speech.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import { printable, withoutSign } from '../terminal/printable.ts'

type Part = WordPart | DoubleQuotedChild

/** The sentences that quote a part of a word and no more. */
type Unread = {
  [N in NameIn<'explain'>]: TextPlaces[N] extends { readonly text: string | number } ? N : never
}[NameIn<'explain'>]

/** What of a word stands for something that is not in the line, and what is said of it. */
const unread: { readonly [T in Part['type']]?: Unread } = {
  SimpleExpansion: 'explain.value-of',
  ParameterExpansion: 'explain.value-of',
  CommandExpansion: 'explain.printed-by',
  ArithmeticExpansion: 'explain.number-of',
  ProcessSubstitution: 'explain.file-of',
  ExtendedGlob: 'explain.file-names-of',
  BraceExpansion: 'explain.several-words-of',
}

/** The text that a word is for the program that gets it. Throws a UsageError when the line alone does not say so. */
export function literalOf(word: CommandArgument): string {
  if (word.type === 'Assignment') return refuse('explain.words-of', word.text)
  const written = readPrinted(word)
  if (written !== undefined) return written
  for (const part of partsOf(word)) {
    const sentence = unread[part.type]
    if (sentence) refuse(sentence, part.text)
    if (part.type === 'Literal' && /^~|[=:]~/.test(part.text)) refuse('explain.folder-of', part.text)
    // No file is called like a URL or a header.
    if (part.type === 'Glob' && !word.value.includes(':')) {
      refuse('explain.file-names-to-quote', word.text)
    }
  }
  if (!word.parts) refuseUnquoted(word.text)
  if (hasOldArithmetic(word)) refuse('explain.number-of', word.text)
  return word.value
}

/** A word in the mock's own writing, which has control characters printed; undefined for any other. */
function readPrinted({ parts = [] }: Word): string | undefined {
  const printed = parts.map(({ text }) => /^"\$\(printf '((?:\\[0-3][0-7]{2})+)'\)"$/.exec(text)?.[1])
  const isOurs = parts.every(
    (part, index) => printed[index] !== undefined || /^(?:SingleQuoted|Literal)$/.test(part.type),
  )
  if (!isOurs || printed.every((octal) => octal === undefined)) return undefined
  return parts.map((part, index) => bytesOf(printed[index]) ?? ('value' in part ? part.value : '')).join('')
}

const bytesOf = (octal: string | undefined): string | undefined =>
  octal &&
  Buffer.from(
    octal
      .slice(1)
      .split('\\')
      .map((byte) => Number.parseInt(byte, 8)),
  ).toString()

/** Whether there is a `$[…]` that the shell would work out: not in single quotes, as the mock writes a body. */
const hasOldArithmetic = ({ parts, text }: Word): boolean =>
  parts
    ? parts.some((part) => !/^(?:Single|AnsiC)Quoted$/.test(part.type) && part.text.includes('$['))
    : text.includes('$[')

/** What a shell takes otherwise than the parser does. */
function refuseUnquoted(text: string): void {
  if (/^~|[=:]~/.test(text)) refuse('explain.folder-of', text)
  if (/[()<>|&;`]/.test(text.replace(/\\./gs, ''))) refuse('explain.marks-of', text)
}

/** Whether a word stands for something that is not in the line. */
export const hasExpansion = (word: Word): boolean => partsOf(word).some(({ type }) => unread[type] !== undefined)

/** Those that stand in quotes as well, but for their texts. */
const partsOf = ({ parts = [] }: Word): Part[] =>
  parts.flatMap((part) => {
    const inner = part.type === 'DoubleQuoted' || part.type === 'LocaleString' ? part.parts : []
    return [part, ...inner.filter(({ type }) => type !== 'Literal')]
  })

function refuse(name: Unread, text: string): never {
  throw new UsageError(
    note('explain.write-it-out', { what: note(name, { text: printable(shorten(withoutSign(text), 60)) }) }),
  )
}
