import { existsSync } from 'node:fs'
import type { Command } from 'unbash'
import { UsageError } from '../terminal/exit-codes.ts'
import { quotedText } from '../terminal/printable.ts'
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
export function keepCurl({ name: program, args, prefix, pos, end }: Command, text: string, notes: string[]): boolean {
  const words = [...(program ? [program] : []), ...args]
  const at = words.findIndex(
    ({ text: word }, index) =>
      !/^(?:command|exec|(?:.*\/)?(?:nohup|env)|\w+=.*)$/s.test(word) || (index === 0 && word.includes('=')),
  )
  const first = words[at]
  const name = first?.type === 'Word' ? first.value : ''
  const source = text.slice(pos, end)
  if (isCurl(name)) {
    const lead = words
      .slice(0, at)
      .map(({ text: word }) => `${word} `)
      .join('')
    const set = [
      ...prefix.flatMap((each) => (each.type === 'Assignment' ? [each.text] : [])),
      ...(lead.match(/\w+=\S*/g) ?? []),
    ]
    for (const each of set) assertHarmless(each)
    if (!wrappers.test(lead) || (name.includes('/') && !existsSync(name))) throw notRead(lead + name)
    if (words.some(({ text: word }) => /^\\[ \t]$/.test(word))) notes.push(blankNote)
    return true
  }
  if (!program) for (const each of prefix) if (each.type === 'Assignment') throw variableNotRead(each.name)
  if (first === program && name.startsWith('-')) notes.push(newCommandNote(name))
  const isAboutCurl = source.includes('curl') && !(speaking.test(name) && !/\$\(|`|[<>]\(/.test(source))
  const isChanging = changing.test(name) || (name === 'exit' && first !== program) || /^printf\s+-/.test(source)
  const mayEndIt = /\$(?:\{(?!\w+\})|\(\(|\[)/.test(source)
  if (isAboutCurl || isChanging || mayEndIt || (first?.type === 'Word' && hasExpansion(first))) throw notRead(name)
  return false
}

const notRead = (name: string): UsageError =>
  new UsageError(
    `The command ${quotedText(name.slice(0, 40))} was not read, and it may decide what curl sends. Give the curl command alone.`,
  )

function assertHarmless(assignment: string): void {
  const name = assignment.split(/[=+[]/)[0] ?? ''
  if (!harmless.test(name) || /[$`]/.test(assignment)) throw variableNotRead(name)
}

const variableNotRead = (name: string): UsageError =>
  new UsageError(
    `The variable ${quotedText(name.slice(0, 40))} was not read, and it may decide whether curl runs and what it sends. Leave it out.`,
  )

const blankNote =
  'A blank stands behind a backslash: for the shell it is a word, and the next line a command of its own.'

const newCommandNote = (name: string) =>
  `The shell starts a new command at ${quotedText(name.slice(0, 40))}: put quotes around what holds ; or & before it, or end the line in a backslash.`
