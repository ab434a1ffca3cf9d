import { allKinds, type Parts, placesOf } from './message-types.ts'

/** A translation has the names and the places of the English; throws where it has not. */
export function expectSame(file: string, english: Parts, other: Parts): void {
  const [wanted, found] = [shapeOf(english), shapeOf(other)]
  const wrong = [
    ...wanted.filter((each) => !found.includes(each)).map((each) => `lacks ${each}`),
    ...found.filter((each) => !wanted.includes(each)).map((each) => `has ${each}`),
  ]
  if (wrong.length > 0) throw new Error(`schemas/messages/${file}.json: ${wrong.join('; ')}`)
}

const shapeOf = (parts: Parts): string[] =>
  Object.entries(parts).flatMap(([part, entries]) =>
    Object.entries(entries).map(
      ([name, texts]) => `${part} ${name} ${JSON.stringify(Object.entries(placesOf(texts, allKinds)).sort())}`,
    ),
  )
