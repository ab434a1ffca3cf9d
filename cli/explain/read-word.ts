import type { CommandArgument, DoubleQuotedChild, Word, WordPart } from 'unbash'
import { shorten } from '../../masking/index.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import { printable } from '../terminal/printable.ts'

type Part = WordPart | DoubleQuotedChild

/** What of a word stands for something that is not in the line, and what is said of it. */
const unread: { readonly [T in Part['type']]?: string } = {
  SimpleExpansion: 'The value of {} is not in the line',
  ParameterExpansion: 'The value of {} is not in the line',
  CommandExpansion: 'What the command in {} prints is not in the line',
  ArithmeticExpansion: 'The number that {} makes was not read',
  ProcessSubstitution: 'The file that {} makes was not read',
  ExtendedGlob: 'The file names that {} may stand for were not read',
  BraceExpansion: 'The shell makes several words of {}, which was not read: put quotes around it',
}

/** The text that a word is for the program that gets it. Throws a UsageError when the line alone does not say so. */
export function literalOf(word: CommandArgument): string {
  if (word.type === 'Assignment') return refuse('The words that the shell makes of {} were not read', word.text)
  for (const part of partsOf(word)) {
    const sentence = unread[part.type]
    if (sentence) refuse(sentence, part.text)
    if (part.type === 'Literal' && /^~|[=:]~/.test(part.text))
      refuse('The folder that {} stands for was not read', part.text)
    // No file is called like a URL or a header.
    if (part.type === 'Glob' && !word.value.includes(':')) {
      refuse('The file names that {} may stand for were not read: put quotes around it', word.text)
    }
  }
  if (!word.parts) refuseUnquoted(word.text)
  if (hasOldArithmetic(word)) refuse('The number that {} makes was not read', word.text)
  return word.value
}

/** Whether there is a `$[…]` that the shell would work out: not in single quotes, as the mock writes a body. */
const hasOldArithmetic = ({ parts, text }: Word): boolean =>
  parts
    ? parts.some((part) => !/^(?:Single|AnsiC)Quoted$/.test(part.type) && part.text.includes('$['))
    : text.includes('$[')

/** What a shell takes otherwise than the parser does. */
function refuseUnquoted(text: string): void {
  if (/^~|[=:]~/.test(text)) refuse('The folder that {} stands for was not read', text)
  if (/[()<>|&;`]/.test(text.replace(/\\./gs, '')))
    refuse('The marks of the shell in {} were not read: put quotes around it', text)
}

/** Whether a word stands for something that is not in the line. */
export const hasExpansion = (word: Word): boolean => partsOf(word).some(({ type }) => unread[type] !== undefined)

/** Those that stand in quotes as well, but for their texts. */
const partsOf = ({ parts = [] }: Word): Part[] =>
  parts.flatMap((part) => {
    const inner = part.type === 'DoubleQuoted' || part.type === 'LocaleString' ? part.parts : []
    return [part, ...inner.filter(({ type }) => type !== 'Literal')]
  })

function refuse(sentence: string, text: string): never {
  throw new UsageError(
    `${sentence.replace('{}', () => printable(shorten(text, 60)))}. Write it out, or let your shell read the line: npx telemeeting explain -- curl …`,
  )
}
