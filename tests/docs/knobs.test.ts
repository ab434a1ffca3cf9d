import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import behaviour from '../../schemas/behaviour.json' with { type: 'json' }
import claims from '../../schemas/claims.json' with { type: 'json' }

const { $schema: _, codes, ...others } = behaviour

/** Every knob by its path in a behaviour file. */
const knobs: ReadonlyMap<string, { provenance: string; claims: string[] }> = new Map([
  ...Object.entries(codes).map(([check, knob]) => [`codes.${check}`, knob] as const),
  ...Object.entries(others),
])

test('A knob has the provenance of the claim that it rests on first', () => {
  const provenanceOf = new Map<string, string>(claims.claims.map(({ id, provenance }) => [id, provenance]))
  const wrong = [...knobs].filter(([, knob]) => provenanceOf.get(knob.claims[0] ?? '') !== knob.provenance)
  expect(wrong).toEqual([])
})

test('What nobody has stated is assumed', () => {
  const open = [
    'order',
    'timestampUtcOffset',
    'charset',
    'requestIdLength',
    'otherMethod',
    'otherVersion',
    'otherPath',
    'codes.sign-is-present',
    'codes.sign-is-well-formed',
    'codes.authorization-is-present',
    'codes.authorization-names-the-account',
    'codes.timestamp-is-within-window',
    'codes.parameters-are-not-empty',
    'codes.parameters-are-not-null',
    'codes.parameters-are-strings',
    'codes.meeting-is-known',
    'codes.meeting-is-not-over',
    'codes.phone-is-in-the-meeting',
  ]
  expect(open.filter((name) => knobs.get(name)?.provenance !== 'assumed')).toEqual([])
})

const page = readFileSync(join(import.meta.dirname, '../../docs/claims.md'), 'utf8')
const assumed = claims.claims.filter(({ provenance }) => provenance === 'assumed')

test.each(assumed)('docs/claims.md says truly which knobs $id has', ({ id }) => {
  const row = page.split('\n').find((line) => line.startsWith(`| ${id} |`)) ?? ''
  const cell = row.split(' | ').at(-1) ?? ''
  const named = [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)
  const resting = [...knobs].filter(([, knob]) => knob.claims.includes(id)).map(([name]) => name)
  expect(named.sort()).toEqual(resting.sort())
  expect(cell.includes('none')).toBe(resting.length === 0)
})
