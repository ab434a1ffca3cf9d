import { UsageError } from '../terminal/exit-codes.ts'
import { quotedText } from '../terminal/printable.ts'
import type { ShellReading } from './read-shell.ts'

/**
 * Reads a line that was written for cmd or PowerShell, as browsers copy it; undefined for any other. A POSIX shell would
 * make nonsense of such a line. Throws a UsageError that names what was not read.
 */
export function readWindows(text: string): ShellReading | undefined {
  if (/^\s*curl\S*\s+\^"/.test(text) || isContinued(text, '\\^')) return { commands: [splitForCmd(text)], notes: [] }
  if (isContinued(text, '`')) return { commands: [splitForPowerShell(text)], notes: [] }
  return undefined
}

/** A line that ends in this mark outside quotes, and a next one that goes on with an option. */
const isContinued = (text: string, mark: string): boolean =>
  new RegExp(`^\\s*curl(?:[^"'\\n]|"[^"\\n]*"|'[^'\\n]*')*[ \\t]${mark}[ \\t]*\\r?\\n\\s*${mark}?-`).test(text)

/** Carets first, as cmd does; then quotes, as the program itself does. */
function splitForCmd(text: string): string[] {
  let isQuoted = false
  const plain = text.trim().replace(/\^[ \t]*\r?\n|\^(.)|(.)/gs, (_whole, escaped?: string, bare?: string) => {
    if (escaped !== undefined) return isQuoted ? `^${escaped}` : escaped
    if (bare === '"') isQuoted = !isQuoted
    else if (bare !== undefined && !isQuoted && /[&|<>\n]/.test(bare)) throw unread('cmd', bare)
    return bare ?? ' '
  })
  if (/%\w+%/.test(plain)) throw unread('cmd', '%')
  return [...plain.matchAll(/(?:"(?:\\.|[^"\\])*"|[^\s"])+/gs)].map(([word]) =>
    word.replace(/"((?:\\.|[^"\\])*)"/gs, (_quoted, inner: string) => inner.replace(/\\(["\\])/g, '$1')),
  )
}

/** Only what means the same to PowerShell and to the program that it starts. */
function splitForPowerShell(text: string): string[] {
  const joined = text.trim().replace(/[ \t]`[ \t]*\r?\n/g, ' ')
  const unusual = /[`$\\\n]|""|''|(?:^|\s)[@{(]/.exec(joined)
  if (unusual) throw unread('PowerShell', unusual[0].trim())
  return [...joined.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"';|&<>]|([;|&<>]))+/g)].map(([word, operator]) => {
    if (operator !== undefined) throw unread('PowerShell', operator)
    return word.replace(/"([^"]*)"|'([^']*)'/g, (_quoted, double?: string, single?: string) => double ?? single ?? '')
  })
}

const unread = (shell: string, mark: string): UsageError =>
  new UsageError(
    `The line was read as ${shell} does, and ${quotedText(mark)} in it was not read. Copy it for bash, or use --url and --authorization.`,
  )
