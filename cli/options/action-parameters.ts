import type { Command } from 'commander'
import { actionDefinitions } from '../../schemas/generated/actions.ts'
import type { Note } from '../../schemas/generated/texts.ts'
import type { ActionDefinition } from '../../schemas/generated/types.ts'
import { note, type Speech } from '../../words/create-speech.ts'
import { UsageError } from '../terminal/exit-codes.ts'

/** Set by the client itself, or by an option that every command shares. */
const ownParameters = ['action', 'appid']

/** Finds an action by its name, or throws a UsageError that names the known ones (D6, D7). */
export function findAction(name: string): ActionDefinition {
  const definition = actionDefinitions.find((action) => action.name === name)
  if (definition) return definition
  const actions = actionDefinitions.map((action) => action.name)
  throw new UsageError(note('command.unknown-action', { name, actions }))
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
  if (missing.length > 0) throw new UsageError(describeMissing(action, missing))
  if (foreign.length > 0) {
    const values = { action: action.name, foreign: asOptions(foreign), taken: asOptions(taken) }
    throw new UsageError(note('command.foreign-parameters', values))
  }
  return Object.fromEntries(given.map((name) => [name, readValue(name, options[name])]))
}

const asOptions = (names: readonly string[]): string[] => names.map((name) => `--${name}`)

/** What is missing, what else it takes, and a line that has all it needs. */
function describeMissing(action: ActionDefinition, missing: readonly string[]): Note {
  const free = parameterNames([action]).filter((name) => !action.required.includes(name))
  const values = {
    action: action.name,
    missing: asOptions(missing),
    count: missing.length,
    line: exampleLine(action),
    free: asOptions(free),
  }
  return { name: free.length > 0 ? 'command.missing-parameters' : 'command.missing-every-parameter', values }
}

/** A line that calls the action with what it needs, to paste into a POSIX shell. */
export function exampleLine({ name, parameters, required }: ActionDefinition): string {
  const needed = parameters.filter((each) => required.includes(each.name) && !ownParameters.includes(each.name))
  const options = needed.map(({ name, example }) =>
    typeof example === 'string' ? `--${name} ${example}` : `--${name} '${JSON.stringify(example)}'`,
  )
  return ['npx telemeeting call', name, ...options].join(' ')
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
    const example = '[{"name":"A","phone":"13900000000"}]'
    throw new UsageError(note('command.parameter-not-json', { name, example }))
  }
}
