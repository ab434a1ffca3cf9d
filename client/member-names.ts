/** The names of a JSON object's own members as they are written, those that come twice with them; none of other JSON. */
export const memberNames = (text: string): string[] =>
  /^\s*\{/.test(text) ? [...membersOf(text)].flatMap(({ depth, name }) => (depth === 1 ? [name] : [])) : []

/** Those of a JSON object's own that come twice, each once. */
export const ownNamesTwice = (text: string): string[] => [
  ...new Set(repeatedMembers(text).flatMap(({ depth, name }) => (depth === 1 ? [name] : []))),
]

/** What an object of a JSON text, which must be valid, names twice, at any depth: a reader keeps the last only. */
export const repeatedNames = (text: string): string[] => [...new Set(repeatedMembers(text).map(({ name }) => name))]

/** The members whose names their object has already, and where in the text each name ends: in front of its last quote. */
export const repeatedMembers = (text: string): Omit<Member, 'isRepeated'>[] =>
  [...membersOf(text)].filter(({ isRepeated }) => isRepeated)

interface Member {
  readonly depth: number
  readonly name: string
  readonly end: number
  readonly isRepeated: boolean
}

function* membersOf(text: string): Generator<Member> {
  const objects: Set<string>[] = []
  let last = ''
  let end = 0
  for (const [token, at] of tokensOf(text)) {
    if (token === '{') objects.push(new Set())
    else if (token === '}') objects.pop()
    else if (token !== ':') [last, end] = [token, at + token.length - 1]
    else {
      const names = objects.at(-1)
      const name = String(JSON.parse(last))
      yield { depth: objects.length, name, end, isRepeated: names?.has(name) ?? false }
      names?.add(name)
    }
  }
}

/** Strings with their quotes, and what tells which of them are names; where each begins. */
function* tokensOf(text: string): Generator<[token: string, at: number]> {
  const start = /["{}:]/g
  // Step by step: one expression for a whole string would run out of stack in a long one.
  const step = /["\\]/g
  for (let found = start.exec(text); found; found = start.exec(text)) {
    if (found[0] !== '"') {
      yield [found[0], found.index]
      continue
    }
    step.lastIndex = start.lastIndex
    while (step.exec(text)?.[0] === '\\') step.lastIndex += 1
    yield [text.slice(found.index, step.lastIndex), found.index]
    start.lastIndex = step.lastIndex
  }
}
