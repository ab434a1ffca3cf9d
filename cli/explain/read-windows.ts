import { powerShellStart } from '../../mock-server/vendor/shell-line.ts'
import { note } from '../../words/create-speech.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import { quotedPart } from '../terminal/printable.ts'
import type { ShellReading } from './read-shell.ts'

/**
 * Reads a line that was written for cmd or PowerShell, as browsers copy it; undefined for any other. A POSIX shell would
 * make nonsense of such a line. Throws a UsageError that names what was not read.
 */
export function readWindows(text: string): ShellReading | undefined {
  const isCmd = /^\s*curl\S*\s+(?:[^\s'"^]+\s+|"(?:\\.|[^"\\])*"\s+)*\^"/s.test(text)
  if (isCmd || isContinued(text, '\\^')) return { commands: [splitForCmd(text)], notes: [] }
  const invoked = text.trim().replace(powerShellStart, '')
  if (invocation.test(invoked)) return { commands: [wordsOfInvocation(invoked)], notes: [] }
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
  if (/%\w+%/.test(text)) throw unread('cmd', '%')
  return [...plain.matchAll(/(?:"(?:\\.|[^"\\])*"|[^\s"])+/gs)].map(([word]) =>
    word.replace(/"((?:\\.|[^"\\])*)"/gs, (_quoted, inner: string) =>
      // Backslashes mean themselves, but before a quote.
      inner.replace(/(\\+)("|$)/g, (_, slashes: string, quote: string) => '\\'.repeat(slashes.length / 2) + quote),
    ),
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

const invocation = /^(?:Invoke-RestMethod|Invoke-WebRequest|irm|iwr)(?=\s)/i
/** What has a variable or an escape in it is not read. */
const quoted = `'(?:[^']|'')*'|"[^"$\`]*"`
const pair = `(${quoted}|[\\w-]+)\\s*=\\s*(${quoted})`
const held = `${quoted}|[\\w./:][\\w./:?=+-]*|@\\{\\s*(?:${pair}(?:[\\s;]+|(?=\\})))*\\}`
const parameter = new RegExp(`\\s+-(\\w+)(?:\\s+(${held}))?(?=\\s|$)|\\s+@p$`, 'y')

/** What Invoke-RestMethod sends, as the words of the curl command that sends the same. */
function wordsOfInvocation(text: string): string[] {
  const words = ['curl']
  const joined = text.replace(/`[ \t]*\r?\n/g, ' ')
  let at = invocation.exec(joined)?.[0].length ?? 0
  while (at < joined.length) {
    parameter.lastIndex = at
    const [whole, name, value = ''] = parameter.exec(joined) ?? []
    const written = whole && writeParameter(name?.toLowerCase() ?? '', value)
    if (!written) throw unread('PowerShell', joined.slice(at).trim().split(/\s/)[0] ?? '')
    words.push(...written)
    at += whole.length
  }
  return words
}

function writeParameter(name: string, value: string): string[] | undefined {
  if (/^(?:|usebasicparsing|skipheadervalidation|skiphttperrorcheck)$/.test(name)) return []
  if (value === '') return undefined
  if (name === 'headers') {
    const pairs = value.startsWith('@') ? [...value.slice(2, -1).matchAll(new RegExp(pair, 'g'))] : undefined
    return pairs?.flatMap(([, key = '', text = '']) => ['-H', `${textOf(key)}: ${textOf(text)}`])
  }
  if (name === 'uri') return [textOf(value)]
  if (name === 'contenttype') return ['-H', `Content-Type: ${textOf(value)}`]
  const option = { method: '-X', body: '--data-raw' }[name]
  return option === undefined ? undefined : [option, textOf(value)]
}

const textOf = (written: string): string => {
  if (written.startsWith("'")) return written.slice(1, -1).replace(/(['\u2018-\u201b])\1/g, '$1')
  return written.startsWith('"') ? written.slice(1, -1) : written
}

const unread = (shell: string, mark: string): UsageError =>
  new UsageError(note('explain.read-as', { shell, mark: quotedPart(mark) }))
