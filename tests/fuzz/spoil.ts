import fc from 'fast-check'

/** A change of one value within a value: where, going down by these numbers, and what takes its place. */
export interface Edit {
  readonly way: readonly number[]
  readonly change: 'replace' | 'remove' | 'again' | 'rename'
  readonly odd: unknown
}

/** A change of a text at a place. */
export interface TextEdit {
  readonly at: number
  readonly remove: number
  readonly insert: string
}

const deep = (depth: number): unknown => (depth === 0 ? 1 : [deep(depth - 1)])
const oddValues: readonly unknown[] = [
  null,
  0,
  -1,
  1e308,
  -0,
  0.5,
  5,
  true,
  '',
  'x',
  '__proto__',
  '\ud800',
  '\0',
  'a'.repeat(2000),
  '{{',
  '{{x}}',
  '{{{}}}',
  '^(a+)+$',
  '[',
  '(?<a',
  '\\',
  [],
  {},
  [[]],
  [null],
  { a: {} },
  ['-100'],
  '-100',
  deep(40),
  { constructor: 1, toString: 2 },
  '2026-02-31',
  'http://[::1',
  '/../..',
]

/** Changes of values. */
export const edits: fc.Arbitrary<Edit[]> = fc.array(
  fc.record({
    way: fc.array(fc.nat(40), { minLength: 1, maxLength: 6 }),
    change: fc.constantFrom(
      'replace' as const,
      'replace' as const,
      'remove' as const,
      'again' as const,
      'rename' as const,
    ),
    odd: fc.constantFrom(...oddValues),
  }),
  { maxLength: 3 },
)

const oddTexts = [
  '',
  '"',
  '\\',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '\0',
  '\ufeff',
  '\ud800',
  '1e999',
  '"__proto__":1,',
  "'",
  '$(',
  '`',
  '<<',
  '\n',
  '\r\n',
  '^',
  '%',
  ' -H',
  ' --next',
  ' -G',
  '&',
  '|',
  ';',
  '#',
  '(',
  '\u3000',
  '\u2019',
  'a'.repeat(5000),
  '"'.repeat(999),
  "\\'".repeat(999),
  '['.repeat(999),
  ' $'.repeat(999),
]

/** Changes of texts; in half of the cases none. */
export const textEdits: fc.Arbitrary<readonly TextEdit[]> = fc.oneof(
  fc.constant<readonly TextEdit[]>([]),
  fc.array(
    fc.record({ at: fc.nat(3000), remove: fc.oneof(fc.nat(3), fc.nat(400)), insert: fc.constantFrom(...oddTexts) }),
    { minLength: 1, maxLength: 4 },
  ),
)

/** The text with the changes, each at its place or what is left of it round the end. */
export const spoilText = (text: string, all: readonly TextEdit[]): string =>
  all.reduce((changed, { at, remove, insert }) => {
    const place = at % (changed.length + 1)
    return changed.slice(0, place) + insert + changed.slice(place + remove)
  }, text)

/** A copy of the value with the changes. */
export const spoilValue = (value: unknown, all: readonly Edit[]): unknown => {
  const holder = { value: structuredClone(value) }
  for (const each of all) spoilOnce(holder, each)
  return holder.value
}

type Fields = Record<string, unknown>

function spoilOnce(holder: Fields, { way, change, odd }: Edit): void {
  let parent: Fields = holder
  let name = 'value'
  for (const each of way) {
    const child = parent[name]
    if (child === null || typeof child !== 'object' || Object.keys(child).length === 0) break
    const names = Object.keys(child)
    parent = child as Fields
    name = names[each % names.length] as string
  }
  changeMember(parent, name, change, odd)
}

function changeMember(parent: Fields, name: string, change: Edit['change'], odd: unknown): void {
  if (change === 'replace') parent[name] = structuredClone(odd)
  else if (change === 'again' && Array.isArray(parent)) parent.push(parent[Number(name)])
  else if (change === 'again') parent[`${name}2`] = parent[name]
  else if (change === 'rename' && !Array.isArray(parent))
    parent[typeof odd === 'string' ? odd.slice(0, 50) : 'renamed'] = parent[name]
  else if (Array.isArray(parent)) parent.splice(Number(name), 1)
  else delete parent[name]
}
