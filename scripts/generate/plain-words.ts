/** What people call the types of JSON. */
const types: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  integer: 'a whole number',
  null: 'null',
  number: 'a number',
  object: 'an object',
  string: 'a string',
}

const sayTypes = (names: string): string => {
  const said = names.split(',').map((name) => types[name] ?? name)
  return [said.slice(0, -1).join(', '), said.at(-1)].filter(Boolean).join(' or ')
}

/** Ajv's words, and what stands for them; the `if` of a schema says nothing that what it leads to does not say. */
const sentences: readonly (readonly [RegExp, string | ((...found: string[]) => string)])[] = [
  [/^must be ([a-z]+(?:,[a-z]+)*)$/, (_, names = '') => `must be ${sayTypes(names)}`],
  [/^must NOT have (?:additional|unevaluated) properties$/, 'must have no other members'],
  [/^must be equal to one of the allowed values$/, 'must be one of the allowed values'],
  [/^must be equal to constant$/, 'must be the one allowed value'],
  [/^must have required property (.*)$/, 'must have the member $1'],
  [/^must have (?:property|properties) (.*) when property (.*) is present$/, 'must have $1 beside $2'],
  [/^must match pattern (.*)$/, 'must match the pattern $1'],
  [/^must match format (.*)$/, 'must be written as $1'],
  [/^must NOT have fewer than 1 (?:characters|items|properties)$/, 'must not be empty'],
  [/^must NOT have fewer than (\d+) items$/, 'must have at least $1 entries'],
  [/^must NOT have more than (\d+) items$/, 'must have at most $1 entries'],
  [/^must NOT have fewer than (\d+) properties$/, 'must have at least $1 members'],
  [/^must NOT have more than (\d+) properties$/, 'must have at most $1 members'],
  [/^must NOT have fewer than (\d+) characters$/, 'must have at least $1 characters'],
  [/^must NOT have more than (\d+) characters$/, 'must have at most $1 characters'],
  [/^must be >= (.*)$/, 'must be at least $1'],
  [/^must be <= (.*)$/, 'must be at most $1'],
  [/^must be > (.*)$/, 'must be more than $1'],
  [/^must be < (.*)$/, 'must be less than $1'],
  [/^must match "(?:then|else)" schema$/, 'must fit the rest of what it says'],
  [/^must match exactly one schema in oneOf$/, 'must be of exactly one of the allowed kinds'],
  [/^must match a schema in anyOf$/, 'must be of one of the allowed kinds'],
  [/^property name must be valid$/, 'must have no member of such a name'],
  [/^must NOT be valid$/, 'must not be as it is'],
  [/^must not have an entry twice$/, '$&'],
]

/** Compiled validators with words for people in place of Ajv's. Throws for a sentence that nobody has put plainly. */
export const sayPlainly = (source: string): string =>
  source
    .replaceAll(
      /"must NOT have duplicate items \(items ## "\+\w+\+" and "\+\w+\+" are identical\)"/g,
      '"must not have an entry twice"',
    )
    .replaceAll(/(?<=message:)("(?:[^"\\]|\\.)*")/g, (literal: string) => JSON.stringify(sayOne(JSON.parse(literal))))

function sayOne(message: string): string {
  const found = sentences.find(([words]) => words.test(message))
  if (found) return message.replace(found[0], found[1] as string)
  throw new Error(`Ajv says: ${message}. Expected a sentence for people in scripts/generate/plain-words.ts.`)
}
