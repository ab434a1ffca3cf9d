import { claimIds } from '../../schemas/generated/claim-ids.ts'
import type { EndpointEntry, EndpointsFile, ReadonlyDeep } from '../../schemas/generated/types.ts'
import type { Phrase } from '../../words/phrase-of-fault.ts'
import { told } from '../../words/told.ts'
import { checks } from '../checks/index.ts'
import { createEndpoints, type Endpoints, kitEndpoints, teleMeetingPath } from '../vendor/endpoints.ts'
import { loadEndpointsValidator } from '../vendor/lazy.ts'
import { findDeeper } from '../vendor/read-text.ts'
import { checkAction } from './check-endpoint-action.ts'
import { checkPlaces, type Fault, faultAt, plainFaultAt } from './check-places.ts'
import { faultInFile, type Origin, placeFault } from './place-endpoint-faults.ts'

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
}

const mostCharacters = 1024 * 1024
const mostFaults = 10
/** An object in a list in a request nests twelve levels deep, and an answer has room for more. */
const mostLevels = 32

/**
 * Checks what an endpoints file has, and adds it to what the kit knows. Throws EndpointsError, which calls the file what
 * the phrase does. One that was made of several files says of which of them each fault is.
 */
export function readEndpoints(
  file: ReadonlyDeep<EndpointsFile>,
  what: Phrase = { name: 'the-option-endpoints', values: {} },
  origins: readonly Origin[] = [],
): Endpoints {
  const deeper = findDeeper(file, mostLevels)
  const text = deeper === undefined ? textOf(file) : undefined
  const found =
    deeper !== undefined
      ? [faultAt(deeper, { name: 'not-so-deep', values: { limit: mostLevels } })]
      : text === undefined
        ? [plainFaultAt('', 'needs-json')]
        : findFaults(text)
  const faults = found.slice(0, mostFaults).map((fault) => faultInFile(fault, origins))
  if (faults.length > 0) throw told(EndpointsError, { name: 'endpoints-not-served', values: { what, faults } })
  // A copy, so that nobody changes it later.
  return createEndpoints(JSON.parse(text ?? ''))
}

function textOf(file: unknown): string | undefined {
  try {
    return JSON.stringify(file)
  } catch {
    return undefined
  }
}

function findFaults(text: string): Fault[] {
  if (text.length > mostCharacters) return [faultAt('', { name: 'most-characters', values: { limit: mostCharacters } })]
  const file: EndpointsFile = JSON.parse(text)
  const validateEndpoints = loadEndpointsValidator()
  return validateEndpoints(file)
    ? file.endpoints.flatMap(checkEntry)
    : (validateEndpoints.errors ?? []).flatMap(placeFault)
}

const lists: Readonly<Record<'exempt' | 'claims', readonly string[]>> = {
  exempt: checks.map(({ name }) => name),
  claims: claimIds,
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
    lists[member].includes(name)
      ? []
      : [faultAt(`${at}/${member}/${index}`, { name: 'one-of-these', values: { names: lists[member] } })],
  )

const ownMembers = ['otherActions', 'answer', 'functionDigits', 'exempt', 'hosts'] as const

/** Of TeleMeeting.wx everything but more actions is known. */
function checkTeleMeeting(entry: EndpointEntry, at: string): Fault[] {
  const { versions } = kitEndpoints.teleMeeting
  const others = entry.versions?.some((version) => !versions.includes(version)) ?? false
  return [
    ...(entry.actions.length > 0 ? [] : [plainFaultAt(`${at}/actions`, 'an-action')]),
    ...(others ? [faultAt(`${at}/versions`, { name: 'these-versions-alone', values: { versions } })] : []),
    ...ownMembers
      .filter((name) => entry[name] !== undefined)
      .map((name) => plainFaultAt(`${at}/${name}`, 'only-actions-added')),
  ]
}

function checkOther(
  { path, versions, actions, otherActions }: EndpointEntry,
  at: string,
  before: readonly EndpointEntry[],
) {
  const twin = before.findIndex((each) => each.path === path)
  const alike = kitEndpoints.list.find((each) => each.path !== path && each.path.toLowerCase() === path.toLowerCase())
  return [
    ...(alike ? [faultAt(`${at}/path`, { name: 'spelt-otherwise', values: { path: alike.path } })] : []),
    ...(versions ? [] : [faultAt(at, { name: 'needs-member', values: { member: 'versions' } })]),
    ...(twin < 0 ? [] : [faultAt(`${at}/path`, { name: 'another-path', values: { before: `/endpoints/${twin}` } })]),
    ...(actions.length > 0 || otherActions === 'served' ? [] : [plainFaultAt(`${at}/actions`, 'an-action-or-served')]),
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
    const twice = builtIn.includes(action.name) ? 'no-built-in-action' : 'no-action-twice'
    return [
      ...(isTaken ? [plainFaultAt(`${place}/name`, twice)] : []),
      ...(isPlainName(action.name) ? [] : [plainFaultAt(`${place}/name`, 'a-plain-name')]),
      ...checkAction(action, place),
    ]
  })
}

const isPlainName = (name: string): boolean => name === name.trim() && !/[\p{Cc}\p{Cs}]/u.test(name)
