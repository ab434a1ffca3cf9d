import { showFaults } from '../../masking/index.ts'
import { claims } from '../../schemas/generated/claims.ts'
import type { EndpointEntry, EndpointsFile, ReadonlyDeep } from '../../schemas/generated/types.ts'
import type { ValidationError } from '../../schemas/generated/validator.ts'
import { validateEndpoints } from '../../schemas/generated/validators/endpoints.js'
import { checks } from '../checks/index.ts'
import { createEndpoints, type Endpoints, kitEndpoints, teleMeetingPath } from '../vendor/endpoints.ts'
import { checkAction } from './check-endpoint-action.ts'
import { checkPlaces, type Fault, faultAt } from './check-places.ts'

/**
 * Thrown for endpoints that cannot be served: says where, what was expected and what to do. What such a file says of the
 * platform is its author's word: it rests on no claim of the kit's (O12).
 *
 * @example
 * if (isMockError(error, 'EndpointsError')) console.error(error.message)
 */
export class EndpointsError extends Error {
  static {
    Object.defineProperty(EndpointsError.prototype, Symbol.for('telemeeting-kit'), { value: 'EndpointsError' })
  }

  override readonly name = 'EndpointsError'

  /** Of each fault: a JSON pointer, and what must be there. */
  constructor(readonly faults: string) {
    const remedy = 'Mend that by docs/endpoints.md and schemas/endpoints.schema.json, or leave it out.'
    super(`The option endpoints cannot be served: ${faults}. ${remedy}`)
  }
}

const mostCharacters = 1024 * 1024

/** Checks what an endpoints file has, and adds it to what the kit knows. Throws EndpointsError. */
export function readEndpoints(file: ReadonlyDeep<EndpointsFile>): Endpoints {
  const text = textOf(file)
  if (text === undefined) throw new EndpointsError('/ must be JSON')
  if (text.length > mostCharacters) {
    throw new EndpointsError(`/ must have at most ${mostCharacters} characters as JSON, and has ${text.length}`)
  }
  // A copy, so that nobody changes it later.
  const copy: EndpointsFile = JSON.parse(text)
  const faults = validateEndpoints(copy) ? copy.endpoints.flatMap(checkEntry) : (validateEndpoints.errors ?? [])
  if (faults.length > 0) throw new EndpointsError(showFaults(faults.map(nameKeyword)))
  return createEndpoints(copy)
}

function textOf(file: unknown): string | undefined {
  try {
    return JSON.stringify(file)
  } catch {
    return undefined
  }
}

const keywords = 'type, pattern, format, const, examples, minLength, minItems, items, required, properties'

/** What a schema may not hold is said with what it may. */
const nameKeyword = (fault: ValidationError): ValidationError =>
  fault.keyword === 'additionalProperties' && fault.instancePath.includes('/request')
    ? { ...fault, message: `must have no keyword of JSON Schema but ${keywords}` }
    : fault

const lists: Readonly<Record<string, readonly string[]>> = {
  exempt: checks.map(({ name }) => name),
  claims: claims.map(({ id }) => id),
}

/** What no schema can say of an entry among the others. */
function checkEntry(entry: EndpointEntry, index: number, all: readonly EndpointEntry[]): Fault[] {
  const at = `/endpoints/${index}`
  const isTeleMeeting = entry.path === teleMeetingPath
  return [
    ...(isTeleMeeting ? checkTeleMeeting(entry, at) : checkOther(entry, at, all.slice(0, index))),
    ...unknownNames(entry, 'exempt', at),
    ...unknownNames(entry, 'claims', at),
    ...checkActions(entry, at, all.slice(0, index)),
    ...checkPlaces(entry, at, undefined),
  ]
}

const unknownNames = (entry: EndpointEntry, member: 'exempt' | 'claims', at: string): Fault[] =>
  (entry[member] ?? []).flatMap((name, index) =>
    lists[member]?.includes(name) ? [] : [faultAt(`${at}/${member}/${index}`, 'must name one that there is')],
  )

const ownMembers = ['otherActions', 'answer', 'functionDigits', 'exempt', 'hosts'] as const

/** Of TeleMeeting.wx everything but more actions is known. */
function checkTeleMeeting(entry: EndpointEntry, at: string): Fault[] {
  const { versions } = kitEndpoints.teleMeeting
  const others = entry.versions?.some((version) => !versions.includes(version)) ?? false
  return [
    ...(others ? [faultAt(`${at}/versions`, `must be left out, or name ${versions} alone`)] : []),
    ...ownMembers
      .filter((name) => entry[name] !== undefined)
      .map((name) => faultAt(`${at}/${name}`, 'must be left out: to TeleMeeting.wx actions can be added, and no more')),
  ]
}

function checkOther(
  { path, versions, actions, otherActions }: EndpointEntry,
  at: string,
  before: readonly EndpointEntry[],
) {
  const twin = before.findIndex((each) => each.path === path)
  return [
    ...(versions ? [] : [faultAt(at, 'must have the member versions')]),
    ...(twin < 0 ? [] : [faultAt(`${at}/path`, `must not be that of /endpoints/${twin}: put both into one entry`)]),
    ...(actions.length > 0 || otherActions === 'served'
      ? []
      : [faultAt(`${at}/actions`, 'must name an action, or "otherActions": "served" must stand beside it')]),
  ]
}

/** Each action by itself, and whether its name is taken. */
function checkActions({ path, actions }: EndpointEntry, at: string, before: readonly EndpointEntry[]): Fault[] {
  const builtIn = path === teleMeetingPath ? kitEndpoints.teleMeeting.actions : []
  const taken = [
    ...builtIn,
    ...before.flatMap((each) => (each.path === path ? each.actions.map(({ name }) => name) : [])),
  ]
  return actions.flatMap((action, index) => {
    const place = `${at}/actions/${index}`
    const isTaken = taken.includes(action.name)
    taken.push(action.name)
    const twice = builtIn.includes(action.name)
      ? 'must be another: the mock knows this one'
      : 'must not stand there twice'
    return [...(isTaken ? [faultAt(`${place}/name`, twice)] : []), ...checkAction(action, place)]
  })
}
