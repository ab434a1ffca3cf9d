import { pointerPart, showPointer } from '../../masking/index.ts'
import type { PhrasePlaces } from '../../schemas/generated/messages.ts'
import type { ParameterDefinition } from '../../schemas/generated/types.ts'
import type { Phrase } from '../../words/phrase-of-fault.ts'
import { type Answering, hasOtherPlaces, placesOf } from '../vendor/answer-template.ts'

/** What is wrong, and where. */
export type Fault = Phrase

export const faultAt = (pointer: string, fault: Phrase): Fault => ({
  name: 'at-place',
  values: { pointer: showPointer(pointer), fault },
})

/** The same for a fault without values. */
export const plainFaultAt = (pointer: string, name: PlainPhrase): Fault =>
  faultAt(pointer, { name, values: {} } as Phrase)

type PlainPhrase = {
  [N in keyof PhrasePlaces]: PhrasePlaces[N] extends Readonly<Record<string, never>> ? N : never
}[keyof PhrasePlaces]

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
    ...(answer && members ? [plainFaultAt(`${at}/members`, 'not-beside-answer')] : []),
    ...(text.length > mostCharacters
      ? [faultAt(`${at}/${member}`, { name: 'most-characters', values: { limit: mostCharacters } })]
      : []),
    ...(placesOf(body ?? {}).length > mostPlaces
      ? [faultAt(`${at}/${member}`, { name: 'most-places', values: { limit: mostPlaces } })]
      : []),
    ...findUnknown(body, `${at}/${member}`, names),
  ]
}

/** What an action's places may stand for beside what every call has. */
export interface PlacesOfAction {
  readonly parameters: readonly ParameterDefinition[]
  readonly opens: boolean
}

/** A brace in a name would end its place. */
const isPlain = ({ type, name }: ParameterDefinition): boolean =>
  type !== 'array' && type !== 'object' && !/[{}]/.test(name)

/** Where a text, or a name, has a place that stands for nothing. */
function findUnknown(value: unknown, at: string, names: readonly string[]): Fault[] {
  if (typeof value === 'string') {
    const places = names.map((name) => `{{${name}}}`)
    return hasOtherPlaces(value, names) ? [faultAt(at, { name: 'no-other-places', values: { places } })] : []
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, each]) => [
    ...(hasOtherPlaces(name, []) ? [plainFaultAt(at, 'no-place-in-a-name')] : []),
    ...findUnknown(each, `${at}/${pointerPart(name)}`, names),
  ])
}
