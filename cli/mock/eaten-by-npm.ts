import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command, Option } from 'commander'
import { UsageError } from '../terminal/exit-codes.ts'
import type { CommandIo } from '../terminal/io.ts'

type Environment = CommandIo['env']

/**
 * Has the command refuse when npm kept options that were meant for it: `npm start --port 1` without the second `--`. npm
 * hands them on as variables only. It hands on what stands in an .npmrc alike, which is no slip.
 */
export function refuseEatenByNpm(command: Command, env: Environment): Command {
  if (env.npm_lifecycle_event !== 'start' || env.npm_package_name !== 'telemeeting-kit') return command
  const eaten = command.options.filter((option) => env[variableOf(option)] && !isInNpmrc(option, env))
  if (eaten.length === 0) return command
  // Of `--port 1`, the 1 arrives as an argument.
  return command.allowExcessArguments().hook('preAction', () => {
    const missing = eaten.filter((option) => command.getOptionValueSource(option.attributeName()) !== 'cli')
    if (missing.length > 0) throw new UsageError(describeEaten(missing, command.args, env))
  })
}

/** Where npm puts a configuration of that name. */
const variableOf = ({ long }: Option): string => `npm_config_${nameOf(long).replaceAll('-', '_')}`

const nameOf = (long: string | undefined): string => String(long).replace(/^--/, '')

function describeEaten(eaten: readonly Option[], args: readonly string[], env: Environment): string {
  const names = eaten.map(({ long }) => long).join(' and ')
  const typed = eaten.map((option) => wordsOf(option, typedValue(option, eaten, args, env))).join(' ')
  return `npm kept ${names} for itself. What is meant for the mock stands behind a second --. Type: npm start -- ${typed}`
}

const secret = new Set(['--account', '--admin-token'])

const wordsOf = ({ long, flags, required }: Option, value: string | undefined): string =>
  !required ? String(long) : value === undefined || secret.has(String(long)) ? flags : `${long} ${value}`

/** What was typed behind an option: npm has it in the variable where a = stood between them, and `true` otherwise. */
function typedValue(option: Option, eaten: readonly Option[], args: readonly string[], env: Environment) {
  const kept = env[variableOf(option)]
  if (kept !== 'true') return kept
  const isOnly = eaten.filter(({ required }) => required).length === 1
  return isOnly && args.length === 1 ? args[0] : undefined
}

function isInNpmrc({ long }: Option, env: Environment): boolean {
  const setting = new RegExp(`^\\s*${nameOf(long).replaceAll('-', '[-_]')}\\s*(=|$)`, 'm')
  const project = env.npm_config_local_prefix && join(env.npm_config_local_prefix, '.npmrc')
  return [env.npm_config_userconfig, env.npm_config_globalconfig, project].some((file) =>
    setting.test(readIfThere(file)),
  )
}

function readIfThere(file: string | undefined): string {
  try {
    return file ? readFileSync(file, 'utf8') : ''
  } catch {
    return ''
  }
}
