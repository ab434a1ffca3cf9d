import { pointerPart } from '../../masking/index.ts'
import type {
  EndpointAction,
  EndpointEffect,
  EndpointParameter,
  EndpointRequest,
  ParameterDefinition,
} from '../../schemas/generated/types.ts'
import { effectOf } from '../vendor/endpoints.ts'
import { readParameters } from '../vendor/read-parameters.ts'
import { checkPlaces, type Fault, faultAt, plainFaultAt } from './check-places.ts'

/** What no schema can say of an action: that its parts fit each other. */
export function checkAction(action: EndpointAction, at: string): Fault[] {
  const { name, request } = action
  const parameters = readParameters(request ?? {})
  const opens = effectOf(action).does === 'createMeeting'
  return [
    ...(request ? checkObject(request, `${at}/request`, name) : []),
    ...checkEffect(action, parameters, at),
    ...checkPlaces(action, at, { parameters, opens }),
  ]
}

type ObjectPart = Pick<EndpointRequest, 'properties' | 'required'>

/** An object's parameters; of those of the objects in a list there is no action, and no list within it. */
function checkObject({ properties = {}, required = [] }: ObjectPart, at: string, action: string | undefined): Fault[] {
  const missing = required.flatMap((name, index) =>
    Object.hasOwn(properties, name) || (name === 'action' && action !== undefined)
      ? []
      : [plainFaultAt(`${at}/required/${index}`, 'one-of-the-properties')],
  )
  const each = Object.entries(properties).flatMap(([name, parameter]) => {
    const place = `${at}/properties/${pointerPart(name)}`
    const wanted = name === 'action' ? action : undefined
    return [
      ...checkParameter(parameter, place, required.includes(name)),
      ...(parameter.const === undefined || parameter.const === wanted
        ? []
        : [plainFaultAt(`${place}/const`, 'the-name-of-the-action')]),
      ...(parameter.items ? checkItems(parameter.items, `${place}/items`, action) : []),
    ]
  })
  return [...missing, ...each]
}

const checkItems = (items: ObjectPart, at: string, action: string | undefined): Fault[] =>
  action === undefined ? [plainFaultAt(at, 'no-list-in-a-list')] : checkObject(items, at, undefined)

/** Whether its keywords fit its type. */
function checkParameter(parameter: EndpointParameter, at: string, isRequired: boolean): Fault[] {
  const { type: said = 'string', pattern } = parameter
  const [type, ...others] = [said].flat()
  const wrong = (keyword: keyof EndpointParameter, wanted: string) =>
    parameter[keyword] !== undefined && type !== wanted
      ? [faultAt(`${at}/${keyword}`, { name: 'beside-type', values: { type: wanted } })]
      : []
  return [
    ...(type !== 'null' && others.every((each) => !isRequired && (each === 'number' || each === 'null'))
      ? []
      : [plainFaultAt(`${at}/type`, 'one-type')]),
    ...[...wrong('pattern', 'string'), ...wrong('format', 'string'), ...wrong('minLength', 'string')],
    ...[...wrong('items', 'array'), ...wrong('minItems', 'array')],
    ...(['minLength', 'minItems'] as const)
      .filter((keyword) => parameter[keyword] !== undefined && !isRequired)
      .map((keyword) => plainFaultAt(`${at}/${keyword}`, 'may-be-empty')),
    ...(pattern === undefined || isPattern(pattern) ? [] : [plainFaultAt(`${at}/pattern`, 'a-regular-expression')]),
  ]
}

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') !== undefined
  } catch {
    return false
  }
}

/** Whether an action takes what its effect needs. */
function checkEffect(action: EndpointAction, parameters: readonly ParameterDefinition[], at: string): Fault[] {
  const { does, confid, phone } = effectOf(action)
  const given: EndpointEffect = { does: 'nothing', ...action.effect }
  const idle = (does === 'nothing' ? ['confid', 'phone'] : does === 'destroyMeeting' ? ['phone'] : []).flatMap(
    (member) =>
      given[member as 'confid' | 'phone'] === undefined
        ? []
        : [faultAt(`${at}/effect/${member}`, { name: 'applies-to-none', values: { does } })],
  )
  if (does === 'nothing') return idle
  const find = (name: string) => parameters.find((each) => each.name === name)
  const needs = (member: 'confid' | 'phone', name: string, types: readonly string[]): Fault[] => {
    const parameter = find(name)
    const mayMiss = does === 'createMeeting'
    if (!parameter && mayMiss && given[member] === undefined) return []
    if (parameter && types.includes(parameter.type) && (mayMiss || parameter.isRequired)) return []
    const place = given[member] === undefined ? `${at}/effect` : `${at}/effect/${member}`
    const phrase = mayMiss ? 'names-a-parameter' : 'names-a-required-parameter'
    return [faultAt(place, { name: phrase, values: { member, parameter: name, types: types.join(' | ') } })]
  }
  return [
    ...idle,
    ...needs('confid', confid, ['string']),
    ...(does === 'destroyMeeting'
      ? []
      : needs('phone', phone, does === 'hangupMeeting' ? ['string'] : ['string', 'array'])),
  ]
}
