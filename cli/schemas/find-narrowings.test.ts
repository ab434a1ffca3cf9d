import Ajv2020 from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findNarrowings } from './find-narrowings.ts'
import type { Schema } from './schema.ts'

const ajv = new Ajv2020.default({ strict: false })
const resolve = () => ({})

const compare = (from: Schema, to: Schema) =>
  findNarrowings({ from, to, pointer: '#', resolveFrom: resolve, resolveTo: resolve, ignoresUnknown: false })

const names = ['phone', 'confid', 'title'] as const
const texts = ['', '0', '-2', 'ab', '136****7556', 'abcdef']
const scalar = fc.oneof(fc.constantFrom(...texts), fc.integer({ min: -3, max: 9 }), fc.boolean(), fc.constant(null))

/** Values of the kind that the schemas below speak of. */
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...names), tie('any')),
  ),
})).any

const small = fc.integer({ min: 0, max: 4 })

const schema = fc.letrec<{ any: Schema }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.record(
      {
        type: fc.constant('string'),
        minLength: small,
        maxLength: small,
        pattern: fc.constantFrom('^[0-9]*$', '^-?[0-9]+$', 'a'),
      },
      { requiredKeys: ['type'] },
    ),
    fc.record(
      { type: fc.constantFrom('integer', 'number'), minimum: small, maximum: small, exclusiveMinimum: small },
      { requiredKeys: ['type'] },
    ),
    fc.record({ type: fc.constantFrom('boolean', ['string', 'null'], ['integer', 'string']) }),
    fc.record({ const: scalar }),
    fc.record({ enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 4 }) }),
    fc.record(
      { type: fc.constant('array'), items: tie('any'), minItems: small, maxItems: small, uniqueItems: fc.boolean() },
      { requiredKeys: ['type'] },
    ),
    fc.record(
      {
        type: fc.constant('object'),
        properties: fc.dictionary(fc.constantFrom(...names), tie('any'), { maxKeys: 3 }),
        required: fc.uniqueArray(fc.constantFrom(...names), { maxLength: 2 }),
        additionalProperties: fc.oneof(fc.constant(false), tie('any')),
        minProperties: small,
      },
      { requiredKeys: [] },
    ),
    fc.record({ anyOf: fc.array(tie('any'), { minLength: 1, maxLength: 2 }) }),
    fc.record({ allOf: fc.array(tie('any'), { minLength: 1, maxLength: 2 }) }),
    fc.record({ not: tie('any') }),
    fc.constant({}),
  ),
})).any

/** What a schema declares, so that undeclared members can be left out of an instance. */
function hasOnlyDeclared(value: unknown, schema: unknown): boolean {
  if (Array.isArray(value)) return value.every((each) => hasOnlyDeclared(each, (schema as Schema)?.items))
  if (typeof value !== 'object' || value === null) return true
  const all = collect(schema as Schema)
  return Object.entries(value).every(([name, each]) => {
    const declaring = all.flatMap(({ properties = {}, additionalProperties }) => {
      const declared =
        (properties as Record<string, unknown>)[name] ??
        (typeof additionalProperties === 'object' ? additionalProperties : undefined)
      return declared === undefined ? [] : [declared]
    })
    return declaring.length > 0 && declaring.some((one) => hasOnlyDeclared(each, one))
  })
}

const collect = (schema: Schema | undefined): Schema[] =>
  !schema
    ? []
    : [
        schema,
        ...((schema.anyOf as Schema[]) ?? []).flatMap(collect),
        ...((schema.allOf as Schema[]) ?? []).flatMap(collect),
      ]

const isValid = (schema: Schema, value: unknown): boolean => ajv.validate(schema, value)

describe('Comparing schemas', () => {
  it('finds a narrowing whenever a value that was valid no longer is', () => {
    fc.assert(
      fc.property(schema, schema, fc.array(value, { minLength: 20, maxLength: 20 }), (from, to, values) => {
        if (compare(from, to).narrowings.length > 0) return
        for (const each of values) {
          if (hasOnlyDeclared(each, from) && isValid(from, each)) expect(isValid(to, each)).toBe(true)
        }
      }),
      { numRuns: 3000, seed: 20260301 },
    )
  })

  it('finds one whatever is changed in a schema, unless every value stays valid', () => {
    const pair = schema.chain((from) => fc.tuple(fc.constant(from), change(from)))
    fc.assert(
      fc.property(pair, fc.array(value, { minLength: 20, maxLength: 20 }), ([from, to], values) => {
        if (compare(from, to).narrowings.length > 0) return
        for (const each of values) {
          if (hasOnlyDeclared(each, from) && isValid(from, each)) expect(isValid(to, each)).toBe(true)
        }
      }),
      { numRuns: 3000, seed: 20260301 },
    )
  })

  it('finds nothing in what only became wider', () => {
    fc.assert(
      fc.property(schema, (from) => {
        expect(compare(from, {}).narrowings).toEqual([])
        expect(compare(from, structuredClone(from)).narrowings).toEqual([])
      }),
      { seed: 20260301 },
    )
  })

  it.each([
    [{ type: 'string' }, { type: ['string', 'null'] }],
    [{ type: 'integer' }, { type: 'number' }],
    [{ enum: ['a'] }, { enum: ['b', 'a'] }],
    [{ const: '-2' }, { type: 'string', pattern: '^-?[0-9]+$' }],
    [{ minLength: 2, type: 'string' }, { minLength: 1 }],
    [{ type: 'string' }, { anyOf: [{ type: 'null' }, { type: 'string' }] }],
    [{ anyOf: [{ const: 'a' }, { const: 'b' }] }, { enum: ['a', 'b', 'c'] }],
    [{ allOf: [{ type: 'string' }, { minLength: 1 }] }, { type: 'string', minLength: 1 }],
    [{ required: ['a', 'b'] }, { required: ['a'] }],
    [{ properties: { a: { type: 'string' } } }, { properties: { a: { type: 'string' }, b: { type: 'string' } } }],
  ])('knows that %j is no wider than %j', (from, to) => {
    expect(compare(from, to).narrowings).toEqual([])
  })

  it.each([
    [{}, { type: 'string' }, '#/type'],
    [{ type: 'string' }, { type: 'string', pattern: 'a' }, '#/pattern'],
    [{ enum: ['a', 'b'] }, { enum: ['a'] }, '#/enum'],
    [
      { properties: { title: { type: 'string' } } },
      { properties: { title: { type: 'number' } } },
      '#/properties/title/type',
    ],
    [{ properties: { 'a/b': {} } }, { properties: { 'a/b': { const: 1 } } }, '#/properties/a~1b/const'],
    [{ type: 'array', items: {} }, { type: 'array', items: { minLength: 1 } }, '#/items/minLength'],
    [{ type: 'object' }, { type: 'object', required: ['a'] }, '#/required'],
    [{ additionalProperties: {} }, { additionalProperties: false }, '#/additionalProperties/not'],
    [{ additionalProperties: {} }, { properties: { a: { type: 'string' } } }, '#/properties/a/type'],
  ])('says where %j is narrowed by %j', (from, to, pointer) => {
    expect(compare(from, to).narrowings.map((each) => each.pointer)).toEqual([pointer])
  })
})

/** The same with one keyword taken out, or another schema's joined. */
function change(from: Schema): fc.Arbitrary<Schema> {
  const removed = Object.keys(from).map((name) => {
    const { [name]: _, ...rest } = from
    return rest
  })
  return fc.oneof(
    fc.constantFrom(from, ...removed),
    schema.map((other) => ({ ...from, ...other })),
    schema.map((other) => ({ ...other, ...from })),
  )
}
