import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { habits } from './habits/index.ts'

test('docs/exec.md has every habit with its claims', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/exec.md'), 'utf8')
  const rows = [...page.matchAll(/^\| `([a-z0-9-]+)` \| .* \| ([A-Z0-9, ]+) \|$/gm)].map(([, name, ids]) => [name, ids])
  expect(rows).toEqual(habits.map(({ name, claims }) => [name, claims.join(', ')]))
})
