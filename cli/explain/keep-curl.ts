import { existsSync } from 'node:fs'
import type { Command } from 'unbash'
import type { Note } from '../../schemas/generated/texts.ts'
import { note } from '../../words/create-speech.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import { quotedPart } from '../terminal/printable.ts'
import { isCurl } from './parse-curl.ts'
import { hasExpansion } from './read-word.ts'

/** What may stand before curl, and starts it. */
const wrappers = /^(?:command |)(?:exec |)(?:(?:\/(?:usr\/)?bin\/)?(?:nohup|env(?: \w+=\S*)*) )*$/
/** bash's own commands that change what the next ones are, or whether they run. */
const changing =
  /^(?:alias|unalias|bind|builtin|declare|enable|eval|exec|export|fc|getopts|hash|kill|let|local|logout|mapfile|read|readarray|readonly|return|set|shopt|source|\.|suspend|trap|typeset|ulimit|umask|unset)$/
const speaking = /^(?:echo|printf|type|which|man)$/
/** Variables that change nothing of what curl sends. */
const harmless = /^(?:TZ|NO_COLOR|COLUMNS|LANG|LANGUAGE|LC_[A-Z]+)$/

/** Whether a command is curl, as it stands or behind a word such as env. Throws a UsageError for what may change that. */
export function keepCurl(command: Command, text: string, notes: Note[]): boolean {
  const { name: program, args, prefix } = command
  const words = [...(program ? [program] : []), ...args]
  const at = words.findIndex(({ text: word }, index) => !passedOver.test(word) || (index === 0 && word.includes('=')))
  const first = words[at]
  const name = first?.type === 'Word' ? first.value : ''
  const set = prefix.flatMap((each) => (each.type === 'Assignment' ? [each.text] : []))
  if (isCurl(name)) {
    const lead = words.slice(0, at).map(({ text: word }) => `${word} `)
    for (const each of [...set, ...lead.filter((word) => word.includes('='))]) assertHarmless(each)
    if (!wrappers.test(lead.join('')) || (name.includes('/') && !existsSync(name))) throw notRead(lead.join('') + name)
    if (words.some(({ text: word }) => /^\\[ \t]$/.test(word))) notes.push(blankNote)
    return true
  }
  if (!program && set[0] !== undefined) throw variableNotRead(set[0])
  if (first === program && name.startsWith('-')) notes.push(newCommandNote(name))
  const mayEndIt = name === 'exit' && first !== program
  const isUnknown = first?.type === 'Word' && hasExpansion(first)
  if (mayEndIt || isUnknown || mayChange(name, text.slice(command.pos, command.end))) throw notRead(name)
  return false
}

/** Words that start the next one. */
const passedOver = /^(?:command|exec|(?:.*\/)?(?:nohup|env)|\w+=.*)$/s

/** Whether a command other than curl runs curl itself, changes what the next one is, or may end the shell. */
function mayChange(name: string, source: string): boolean {
  const isAboutCurl = source.includes('curl') && !(speaking.test(name) && !/\$\(|`|[<>]\(/.test(source))
  return isAboutCurl || changing.test(name) || /^printf\s+-|\$(?:\{(?!\w+\})|\(\(|\[)/.test(source)
}

const notRead = (name: string): UsageError =>
  new UsageError(note('explain.command-not-read', { name: quotedPart(name, 40) }))

function assertHarmless(assignment: string): void {
  if (!/^\w+=[^$`]*$/.test(assignment) || !harmless.test(nameOf(assignment))) throw variableNotRead(assignment)
}

const nameOf = (assignment: string): string => assignment.split(/[=+[]/)[0] ?? ''

const variableNotRead = (assignment: string): UsageError =>
  new UsageError(note('explain.variable-not-read', { name: quotedPart(nameOf(assignment), 40) }))

const blankNote = note('explain.blank-behind-backslash')

const newCommandNote = (name: string): Note => note('explain.new-command', { name: quotedPart(name, 40) })
