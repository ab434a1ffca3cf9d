import type { PhoneNames } from '../../masking/index.ts'
import type { ParameterDefinition } from '../../schemas/generated/types.ts'
import { type Answering, placesOf } from './answer-template.ts'

/** An action of a file, as far as it tells where telephone numbers stand. */
interface Telling {
  readonly parameters: readonly ParameterDefinition[]
  readonly effect: { readonly does: string; readonly phone: string }
  readonly answering: Answering
}

/** What the actions of a file call a telephone number: parameters, and members of an answer that a number is put into. */
export function phoneNamesOf(actions: readonly Telling[]): PhoneNames | undefined {
  const [numbers, parties] = [new Set<string>(), new Set<string>()]
  for (const { parameters, effect, answering } of actions) {
    const called = phonesAmong(parameters)
    const { type } = parameters.find(({ name }) => name === effect.phone) ?? {}
    if (actsOnPhones.has(effect.does) && type === 'array') parties.add(effect.phone)
    if (actsOnPhones.has(effect.does) && type === 'string') called.push(effect.phone)
    const echoes = membersWith(answering.answer ?? answering.members, '', new Set(called))
    for (const name of [...called, ...echoes]) numbers.add(name)
  }
  return numbers.size + parties.size > 0 ? { numbers: [...numbers], parties: [...parties] } : undefined
}

const actsOnPhones = new Set(['createMeeting', 'hangupMeeting', 'inviteMeeting'])

const phonesAmong = (parameters: readonly ParameterDefinition[]): string[] =>
  parameters.flatMap(({ name, isPhone, items }) => [...(isPhone ? [name] : []), ...phonesAmong(items ?? [])])

/** The names of the members, at any depth, whose text or list has a place for one of the parameters. */
function membersWith(value: unknown, name: string, called: ReadonlySet<string>): string[] {
  if (typeof value === 'string') return placesOf(value).some((place) => called.has(place)) ? [name] : []
  if (Array.isArray(value)) return value.flatMap((each) => membersWith(each, name, called))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([inner, each]) => membersWith(each, inner, called))
}
