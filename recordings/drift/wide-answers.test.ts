import { expect, test } from 'vitest'
import { compareAnswers } from './compare-answers.ts'
import { readShape } from './read-shape.ts'

const names = (first: string) => Array.from({ length: 20_000 }, (_, index) => `${first}${index}`)

function shapeOf(members: string) {
  const content = { size: 0, mimeType: '', text: `{${members}}`, _charset: 'utf-8' as const }
  const rest = { statusText: '', httpVersion: '', cookies: [], headers: [], redirectURL: '', headersSize: -1 }
  return readShape({ status: 200, content, bodySize: 0, ...rest })
}

test('Of answers with very many members each is told that came or went', () => {
  const [before, after] = [names('a'), names('b')].map((all) => shapeOf(all.map((name) => `"${name}":1`).join()))
  if (!before || !after) throw new Error('Expected two answers.')
  expect(compareAnswers(before, after, names('b'))).toHaveLength(20_000)
})

test('A name that comes twice is told once, and none of what is nested', () => {
  expect(shapeOf('"a":1,"a":2,"a":3,"b":{"c":1,"c":2}').repeated).toBe('a')
})
