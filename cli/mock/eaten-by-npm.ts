import type { Command, Option } from 'commander'
import type { Note } from '../../schemas/generated/texts.ts'
import { note } from '../../words/create-speech.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import type { CommandIo } from '../terminal/io.ts'
import { speechOf } from '../terminal/speech.ts'

type Environment = CommandIo['env']

/**
 * Has the command notice when npm kept options that were meant for it: `npm start --port 1` without the second `--`. npm
 * hands them on as variables, as it does with what an .npmrc or a parent npm sets. So a variable alone is told on stderr;
 * the command is refused where the value of an option arrives as an argument.
 */
export function noticeEatenByNpm(command: Command, io: Pick<CommandIo, 'env' | 'error' | 'speech'>): Command {
  const { env } = io
  if (env.npm_lifecycle_event !== 'start' || env.npm_package_name !== 'telemeeting-kit') return command
  const kept = command.options.filter((option) => isKept(option, env))
  if (kept.length === 0) return command
  // Of `--port 1`, the 1 arrives as an argument.
  return command.allowExcessArguments().hook('preAction', () => {
    const missing = kept.filter((option) => command.getOptionValueSource(option.attributeName()) !== 'cli')
    if (missing.some((option) => hasLostValue(option, env)) && command.args.length > 0)
      throw new UsageError(describeEaten(missing, command.args, env))
    if (command.args.length > 0) command.error('error: too many arguments. Expected none.')
    if (missing.length > 0) io.error(speechOf(io).say(describeSetting(missing, env)))
  })
}

/** npm has a configuration of that name, and it is not off. */
const isKept = (option: Option, env: Environment): boolean =>
  !['', 'false', undefined].includes(env[variableOf(option)])

const hasLostValue = (option: Option, env: Environment): boolean =>
  option.required && env[variableOf(option)] === 'true'

/** Where npm puts a configuration of that name. */
const variableOf = ({ long }: Option): string => `npm_config_${String(long).replace(/^--/, '').replaceAll('-', '_')}`

function describeEaten(eaten: readonly Option[], args: readonly string[], env: Environment): Note {
  return note('command.npm-kept', { names: listOf(eaten.map(nameOf)), line: lineOf(eaten, args, env) })
}

const nameOf = ({ long }: Option): string => String(long)

const listOf = (names: readonly string[]): Note =>
  names.map((name): Note => note('command.named', { name })).reduce((one, other) => note('command.and', { one, other }))

function describeSetting(kept: readonly Option[], env: Environment): Note {
  const [names, variables] = [listOf(kept.map(nameOf)), listOf(kept.map(variableOf))]
  return note('command.npm-setting', { names, variables, line: lineOf(kept, [], env) })
}

const lineOf = (eaten: readonly Option[], args: readonly string[], env: Environment): string =>
  `npm start -- ${eaten.map((option) => wordsOf(option, typedValue(option, eaten, args, env))).join(' ')}`

const secret = new Set(['--account', '--admin-token'])

const wordsOf = ({ long, flags, required }: Option, value: string | undefined): string =>
  !required ? String(long) : value === undefined || secret.has(String(long)) ? flags : `${long} ${value}`

/** What was typed behind an option: npm has it in the variable where a = stood between them, and `true` otherwise. */
function typedValue(option: Option, eaten: readonly Option[], args: readonly string[], env: Environment) {
  if (!hasLostValue(option, env)) return env[variableOf(option)]
  const isOnly = eaten.filter(({ required }) => required).length === 1
  return isOnly && args.length === 1 ? args[0] : undefined
}
