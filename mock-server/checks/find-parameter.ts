import type { ActionDefinition, ParameterDefinition } from '../../schemas/generated/types.ts'
import { isObject } from '../vendor/read-text.ts'
import type { VendorRequest } from '../vendor/vendor-request.ts'

/** A parameter with what was sent for it; one of an object in a list is called parties[0].phone. */
export interface SentParameter {
  readonly name: string
  readonly value: unknown
  readonly definition: Pick<ParameterDefinition, 'type' | 'pattern' | 'isRequired'>
}

type IsSuch = (value: unknown, definition: SentParameter['definition']) => boolean

/**
 * The first of the action's parameters, in the page's order, whose value is such; not action itself. One that may be left
 * out is looked at when it is there.
 */
export function findParameter(
  { parameters }: VendorRequest,
  action: ActionDefinition | undefined,
  isSuch: IsSuch,
): SentParameter | undefined {
  if (!action || !parameters) return undefined
  for (const definition of action.parameters) {
    if (definition.name === 'action') continue
    const value = parameters.get(definition.name)
    if (isLeftOut(value, definition)) continue
    if (isSuch(value, definition)) return { name: definition.name, value, definition }
    const found = definition.items && findInList(definition.name, value, definition.items, isSuch)
    if (found) return found
  }
  return undefined
}

const isLeftOut = (value: unknown, { isRequired }: SentParameter['definition']): boolean =>
  value === undefined && !isRequired

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
