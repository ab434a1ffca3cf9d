import type { Masked, Message, PhrasePlaces } from '../schemas/generated/messages.ts'
import type { ValidationError } from '../schemas/generated/validator.ts'

/** Part of a sentence, fit for showing. */
export type Phrase<N extends keyof PhrasePlaces = keyof PhrasePlaces> = Masked<Message<N>>

type Named = {
  [N in keyof PhrasePlaces]: PhrasePlaces[N] extends Readonly<Record<string, never>> ? N : never
}[keyof PhrasePlaces]
type Limited = {
  [N in keyof PhrasePlaces]: PhrasePlaces[N] extends { readonly limit: number } ? N : never
}[keyof PhrasePlaces]

const plain = (name: Named) => (): Phrase => ({ name, values: {} }) as Phrase
const limited =
  (name: Limited) =>
  ({ limit }: Params): Phrase =>
    limit === 1 && name.startsWith('least-') ? plain('not-empty')() : { name, values: { limit: Number(limit) } }

type Params = ValidationError['params']

const types: Readonly<Record<string, Named>> = {
  array: 'a-list',
  boolean: 'true-or-false',
  integer: 'a-whole-number',
  null: 'a-null',
  number: 'a-number',
  object: 'an-object',
  string: 'a-string',
}

/** One after the other, the last behind an "or". */
function typeOf(names: readonly string[]): Phrase {
  const [first = '', ...rest] = names
  const one = plain(types[first] ?? 'is-not-valid')()
  if (rest.length === 0) return one
  return { name: rest.length === 1 ? 'either' : 'one-of-several', values: { one, other: typeOf(rest) } }
}

const bounds: Readonly<Record<string, Limited>> = {
  '>=': 'at-least',
  '<=': 'at-most',
  '>': 'more-than',
  '<': 'less-than',
}
const bound = ({ comparison, limit }: Params): Phrase => ({
  name: bounds[String(comparison)] ?? 'at-least',
  values: { limit: Number(limit) },
})

/** What a schema has against a value, by the keyword that it breaks. */
const phrases: Readonly<Record<string, (params: Params) => Phrase>> = {
  type: ({ type }) => ({ name: 'must-be', values: { type: typeOf([type].flat().map(String)) } }),
  additionalProperties: plain('no-other-members'),
  unevaluatedProperties: plain('no-other-members'),
  enum: plain('an-allowed-value'),
  const: plain('the-allowed-value'),
  required: ({ missingProperty }) => ({ name: 'needs-member', values: { member: String(missingProperty) } }),
  dependentRequired: ({ deps, property }) => ({
    name: 'needs-member-beside',
    values: { needed: String(deps), member: String(property) },
  }),
  pattern: ({ pattern }) => ({ name: 'needs-pattern', values: { pattern: String(pattern) } }),
  format: ({ format }) => ({ name: 'needs-format', values: { format: String(format) } }),
  minItems: limited('least-entries'),
  maxItems: limited('most-entries'),
  minProperties: limited('least-members'),
  maxProperties: limited('most-members'),
  minLength: limited('least-characters'),
  maxLength: limited('most-characters'),
  minimum: bound,
  maximum: bound,
  exclusiveMinimum: bound,
  exclusiveMaximum: bound,
  if: plain('fits-the-rest'),
  oneOf: plain('exactly-one-kind'),
  anyOf: plain('an-allowed-kind'),
  propertyNames: plain('no-such-name'),
  not: plain('not-as-it-is'),
  uniqueItems: plain('no-entry-twice'),
  // No schema's, but what the mock finds besides (mock-server/simulation/check-scenario.ts).
  reachable: ({ before }) => ({ name: 'never-reached', values: { before: String(before) } }),
}

/**
 * What a fault of a value says, in whatever language: its English is the fault's own message.
 *
 * @example
 * english.say(phraseOfFault(error)).text // 'must be a string'
 */
export const phraseOfFault = ({ keyword, params }: ValidationError): Phrase =>
  (phrases[keyword] ?? plain('is-not-valid'))(params)
