import type { ParameterDefinition } from '../../schemas/generated/types.ts'
import type { ValidationError } from '../../schemas/generated/validator.ts'
import { type Answering, placesOf } from '../vendor/answer-template.ts'

/** What is wrong, and where: a JSON pointer. */
export type Fault = ValidationError

export const faultAt = (instancePath: string, message: string): Fault => ({
  instancePath,
  message,
  params: {},
  keyword: '',
  schemaPath: '',
})

const mostPlaces = 50
const mostCharacters = 65_536
const always = ['requestId', 'accountSID', 'appid']

/**
 * Whether each place of an answer stands for something. What a caller sends is put into at most so many places, so that an
 * answer stays within a bound of its request.
 */
export function checkPlaces(answering: Answering, at: string, action: PlacesOfAction | undefined): Fault[] {
  const { answer, members } = answering
  const names = [
    ...always,
    ...(action?.opens ? ['meid'] : []),
    ...(action?.parameters ?? []).filter(isPlain).map(({ name }) => name),
  ]
  const member = answer ? 'answer' : 'members'
  const body = answer ?? members
  const text = JSON.stringify(body ?? {})
  return [
    ...(answer && members ? [faultAt(`${at}/members`, 'must not stand beside answer: leave one of them out')] : []),
    ...(text.length > mostCharacters
      ? [faultAt(`${at}/${member}`, `must have at most ${mostCharacters} characters`)]
      : []),
    ...(placesOf(text).length > mostPlaces
      ? [faultAt(`${at}/${member}`, `must have at most ${mostPlaces} places`)]
      : []),
    ...findUnknown(body, `${at}/${member}`, names),
  ]
}

/** What an action's places may stand for beside what every call has. */
export interface PlacesOfAction {
  readonly parameters: readonly ParameterDefinition[]
  readonly opens: boolean
}

const isPlain = ({ type }: ParameterDefinition): boolean => type !== 'array' && type !== 'object'

/** Where a text, or a name, has a place that stands for nothing. */
function findUnknown(value: unknown, at: string, names: readonly string[]): Fault[] {
  if (typeof value === 'string') {
    const unknown = placesOf(value).find((name) => !names.includes(name))
    const known = names.map((name) => `{{${name}}}`).join(', ')
    return unknown === undefined ? [] : [faultAt(at, `must have no places but ${known}`)]
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, each]) => [
    ...(placesOf(name).length > 0 ? [faultAt(at, 'must have no place in the name of a member')] : []),
    ...findUnknown(each, `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, names),
  ])
}
