import type { Command } from 'commander'
import { actionDefinitions } from '../../schemas/generated/actions.ts'
import type { ActionDefinition } from '../../schemas/generated/types.ts'
import type { Speech } from '../../words/create-speech.ts'
import { UsageError } from '../terminal/exit-codes.ts'

/** Set by the client itself, or by an option that every command shares. */
const ownParameters = ['action', 'appid']

/** Finds an action by its name, or throws a UsageError that names the known ones (D6, D7). */
export function findAction(name: string): ActionDefinition {
  const definition = actionDefinitions.find((action) => action.name === name)
  if (definition) return definition
  const known = actionDefinitions.map((action) => action.name).join(', ')
  throw new UsageError(`${name} is not an action. Expected one of: ${known}. Names are case-sensitive.`)
}

/** Adds one option for every parameter that any action has. */
export function addParameterOptions(command: Command, { tell }: Speech): Command {
  for (const name of parameterNames(actionDefinitions)) {
    const actions = actionDefinitions.filter((action) => parameterNames([action]).includes(name))
    const placeholder = isList(name) ? 'json' : 'text'
    command.option(
      `--${name} <${placeholder}>`,
      tell('help.option-parameter', { name, actions: actions.map((action) => action.name) }),
    )
  }
  return command
}

/** Takes the parameters of one action out of a command's options; throws a UsageError on a missing or a foreign one. */
export function readParameters(action: ActionDefinition, options: Record<string, unknown>): Record<string, unknown> {
  const given = parameterNames(actionDefinitions).filter((name) => options[name] !== undefined)
  const taken = parameterNames([action])
  const foreign = given.filter((name) => !taken.includes(name))
  const missing = taken.filter((name) => action.required.includes(name) && !given.includes(name))
  const list = (names: string[]) => names.map((name) => `--${name}`).join(', ')
  const free = taken.filter((name) => !action.required.includes(name))
  const optional = free.length > 0 ? ` It takes ${list(free)}, too, which may be left out.` : ''
  if (missing.length > 0)
    throw new UsageError(`${action.name} needs ${list(missing)}: add ${missing.length > 1 ? 'them' : 'it'}.${optional}`)
  if (foreign.length > 0) {
    throw new UsageError(
      `${action.name} takes no ${list(foreign)}. Expected only ${list(taken)}: leave out the others.`,
    )
  }
  return Object.fromEntries(given.map((name) => [name, readValue(name, options[name])]))
}

function parameterNames(actions: readonly ActionDefinition[]): string[] {
  const names = actions.flatMap(({ parameters }) => parameters.map(({ name }) => name))
  return [...new Set(names)].filter((name) => !ownParameters.includes(name))
}

const isList = (name: string): boolean =>
  actionDefinitions.some(({ parameters }) => parameters.some((each) => each.name === name && each.type === 'array'))

/** A list is given as JSON; an example stands in for one already. */
function readValue(name: string, given: unknown): unknown {
  if (!isList(name)) return String(given)
  if (typeof given !== 'string') return given
  try {
    return JSON.parse(given)
  } catch {
    throw new UsageError(
      `--${name} is not JSON. Expected a list such as '[{"name":"A","phone":"13900000000"}]': quote it for the shell.`,
    )
  }
}
