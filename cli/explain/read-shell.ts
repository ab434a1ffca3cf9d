import { type Command, forEachChild, parse, type Statement, type SyntaxNode } from 'unbash'
import type { Note } from '../../schemas/generated/texts.ts'
import { note } from '../../words/create-speech.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import { quotedPart } from '../terminal/printable.ts'
import { keepCurl } from './keep-curl.ts'
import { listCommands } from './list-commands.ts'
import { literalOf } from './read-word.ts'

/** The curl commands that a line runs, and what a person should know of how the shell took it. */
export interface ShellReading {
  readonly commands: readonly (readonly string[])[]
  readonly notes: readonly Note[]
}

/**
 * Reads a line as bash does, without running it: the words of each curl command that would run, in order. Throws a
 * UsageError that names what can't be read out of the line alone, such as the value of a variable.
 *
 * @example
 * readShell(`curl -H 'Accept: application/json;' "http://127.0.0.1/" | jq .`)
 */
export function readShell(pasted: string): ShellReading {
  if (/^\s*(?:(?:const|let|var)\s+\w+\s*=\s*)?(?:await\s+)?[\w.$]+\((?!\))/.test(pasted))
    throw new UsageError(note('explain.program-text'))
  const text = withoutPrompt(pasted)
  refuseWhatBashKeeps(text)
  const { commands, errors } = parse(text)
  if (errors?.[0]) throw unreadable(text, errors[0].pos)
  const listed = [...listCommands(commands, text)]
  refuseLeftOver(text, commands)
  const notes: Note[] = text === pasted ? [] : [promptNote]
  const found = listed.filter((command) => keepCurl(command, text, notes))
  return { commands: found.map(wordsOf), notes }
}

/** A prompt was copied along, and those of the lines that go on: no program has such a name. */
function withoutPrompt(pasted: string): string {
  const prompt = /^\s*(?:(?:\([\w.-]+\) *)?\[?[\w.-]+@[^\s$%#>]+[^\n$%#>]*[$%#>]|[$%❯]|>(?=[ \t]+curl\s))[ \t]+/.exec(
    pasted,
  )?.[0]
  if (prompt === undefined) return pasted
  const sign = prompt.trim()
  return pasted
    .slice(prompt.length)
    .split('\n')
    .map((line) => (line.startsWith(`${sign} `) ? line.slice(sign.length + 1) : line.replace(goesOn, '')))
    .join('\n')
}

const goesOn = /^(?:(?:[bd]?quote|bslash|cmdand|cmdor|pipe|heredoc)?> )/

const promptNote = note('explain.prompt')

/** The words of a command. Throws a UsageError when one of them, or of its redirections, can't be read. */
function wordsOf({ name, args, redirects }: Command): string[] {
  for (const { operator, type, ...redirect } of redirects) {
    const target = 'target' in redirect && redirect.target ? literalOf(redirect.target) : ''
    if (type === 'Redirect' && !(/&$/.test(operator) ? /^[0-2]$/ : (redirected[operator] ?? /^$/)).test(target)) {
      throw new UsageError(note('explain.redirection', { operator, target: quotedPart(target) }))
    }
  }
  return [...(name ? [name] : []), ...args].map(literalOf)
}

const aFile = /^(?:\/dev\/null|[\w-][\w.-]*)$/
/** Where a redirection may go: of any other file, the line does not say whether it can be opened. */
const redirected: Readonly<Record<string, RegExp>> = {
  '>': aFile,
  '>>': aFile,
  '>|': aFile,
  '&>': aFile,
  '&>>': aFile,
  '<': /^\/dev\/null$/,
}

/** The parser is lenient where a shell is not: what it has passed over silently must be nothing. */
function refuseLeftOver(text: string, statements: readonly Statement[]): void {
  const left = text.split('')
  const strike = ({ pos, end }: { pos: number; end: number }) => void left.fill(' ', pos, end)
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'Word' || node.type === 'Assignment' || /^(?:Here|Redirect)/.test(node.type)) strike(node)
    if (node.type === 'HereDoc') strike(node.body)
    else if (node.type !== 'Word') forEachChild(node, visit)
  }
  for (const statement of statements) visit(statement)
  const odd = /[(){}<>"'`]/.exec(left.join('').replace(/(^|[\s;&|])#.*$/gm, '$1'))?.[0]
  if (odd !== undefined) throw new UsageError(note('explain.shell-mark', { mark: odd }))
}

/** What bash takes for a part of a word, and the parser for none. */
function refuseWhatBashKeeps(text: string): void {
  if (text.includes('\r')) {
    throw new UsageError(note('explain.line-ends-of-windows'))
  }
  if (/(?:^|[^\\])(?:\\\\)*\\$/.test(text)) {
    throw new UsageError(note('explain.ends-in-a-backslash'))
  }
}

const unreadable = (text: string, at: number) =>
  new UsageError(note('explain.unreadable', { letter: quotedPart(text.slice(at, at + 1)), at: at + 1 }))
