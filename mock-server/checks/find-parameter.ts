import type { ParameterDefinition } from '../../schemas/generated/types.ts'
import type { KnownAction } from '../vendor/endpoints.ts'
import { isObject } from '../vendor/read-text.ts'
import type { VendorRequest } from '../vendor/vendor-request.ts'

/** A parameter with what was sent for it; one of an object in a list is called parties[0].phone. */
export interface SentParameter {
  readonly name: string
  readonly value: unknown
  readonly definition: Omit<ParameterDefinition, 'name'>
}

type IsSuch = (value: unknown, definition: SentParameter['definition']) => boolean

const none: readonly SentParameter[] = []

/**
 * The action's parameters in the page's order, each with what was sent for it: undefined for one that is missing. Without
 * action itself, and without those that may be left out and are.
 */
export function listParameters(
  action: Pick<KnownAction, 'parameters'> | undefined,
  parameters: VendorRequest['parameters'],
): readonly SentParameter[] {
  if (!action || !parameters) return none
  const list: SentParameter[] = []
  for (const definition of action.parameters) {
    const { name } = definition
    const value = parameters.get(name)
    if (name !== 'action' && !isLeftOut(value, definition)) list.push({ name, value, definition })
  }
  return list
}

/** Where nothing is known of an action's parameters but appid (A22): where it is sent, nothing but a text names an application. */
export const listAppid = (parameters: VendorRequest['parameters']): readonly SentParameter[] =>
  parameters?.has('appid')
    ? [{ name: 'appid', value: parameters.get('appid'), definition: { type: 'string', isRequired: true } }]
    : none

const isLeftOut = (value: unknown, { isRequired }: SentParameter['definition']): boolean =>
  value === undefined && !isRequired

/** The first of the parameters whose value is such, or the first within the objects of a list. */
export function findParameter(list: readonly SentParameter[], isSuch: IsSuch): SentParameter | undefined {
  for (const each of list) {
    if (isSuch(each.value, each.definition)) return each
    const { items } = each.definition
    const found = items && findInList(each.name, each.value, items, isSuch)
    if (found) return found
  }
  return undefined
}

// Compiled once: compiling takes longer than the rest of a check.
const compiled = new WeakMap<SentParameter['definition'], RegExp>()

/** A longer text breaks every pattern: matching takes more time than in proportion to it. */
const mostMatched = 1000

/** Whether a text that is there is not as its definition's pattern has it. */
export function breaksPattern(value: unknown, definition: SentParameter['definition']): boolean {
  const { pattern } = definition
  if (pattern === undefined || typeof value !== 'string' || value === '') return false
  const known = compiled.get(definition) ?? new RegExp(pattern, 'u')
  compiled.set(definition, known)
  return value.length > mostMatched || !known.test(value)
}

/** The body's member whose name differs from a parameter's in letter case, _ and - only. */
export function findOtherSpelling(name: string, parameters: VendorRequest['parameters']): string | undefined {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[_-]/g, '')
  return [...(parameters?.keys() ?? [])].find((member) => plain(member) === plain(name))
}

function findInList(
  name: string,
  list: unknown,
  items: readonly ParameterDefinition[],
  isSuch: IsSuch,
): SentParameter | undefined {
  if (!Array.isArray(list)) return undefined
  for (const [index, item] of list.entries()) {
    const found = findInItem(`${name}[${index}]`, item, items, isSuch)
    if (found) return found
  }
  return undefined
}

function findInItem(
  name: string,
  item: unknown,
  items: readonly ParameterDefinition[],
  isSuch: IsSuch,
): SentParameter | undefined {
  const itself = { name, value: item, definition: { type: 'object', isRequired: true } }
  if (isSuch(item, itself.definition)) return itself
  if (!isType(item, 'object')) return undefined
  for (const definition of items) {
    // Own members only: constructor is nobody's parameter.
    const value = Object.hasOwn(item as object, definition.name)
      ? (item as Record<string, unknown>)[definition.name]
      : undefined
    if (!isLeftOut(value, definition) && isSuch(value, definition))
      return { name: `${name}.${definition.name}`, value, definition }
  }
  return undefined
}

/** Whether a value has one of the types that parameters have in JSON. */
export function isType(value: unknown, type: string): boolean {
  if (type === 'array') return Array.isArray(value)
  return type === 'object' ? isObject(value) : typeof value === type
}
