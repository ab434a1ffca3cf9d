import { describe, expect, test } from 'vitest'
import { finish } from '../../../masking/index.ts'
import type { Exchange } from '../../journal/exchange.ts'
import { findDifferences } from './differences.ts'

describe('What is expected of a body', () => {
  test.each([
    ['is not there', '{}'],
    ['is a text', '{"x":"1"}'],
    ['is null', '{"x":null}'],
  ])('is written as text for no request in which it %s', (_name, body) => {
    let written = 0
    const x = { toJSON: () => written++ }
    const exchange = { method: 'POST', url: '/', body } as Exchange
    const differences = finish(findDifferences({ body: { x } }, exchange, []))
    expect(differences.map(({ path, expected }) => [path, expected])).toEqual([[['body', 'x'], x]])
    expect(written).toBe(0)
  })

  test.each([
    ['{"x":[1,{"a":null}],"y":null}', 0],
    ['{"x":[1,{"a":0}],"y":null}', 1],
    ['{"x":[1],"y":{}}', 2],
    ['{"x":{"0":1,"1":{"a":null}},"y":null}', 1],
  ])('differs from %s in %i values', (body, count) => {
    const exchange = { method: 'POST', url: '/', body } as Exchange
    const pattern = { body: { x: [1, { a: null }], y: null } }
    expect(finish(findDifferences(pattern, exchange, []))).toHaveLength(count)
  })
})
