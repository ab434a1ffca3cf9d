import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { claims } from '../../schemas/generated/claims.ts'
import { uncoveredClaims } from '../index.ts'
import { documented } from './documented.ts'
import { mutants } from './index.ts'
import { undocumented } from './undocumented.ts'

const asked = claims.filter(({ id }) => !(id in uncoveredClaims)).map(({ id, title }) => [id, title] as const)
const lists = ['index', 'documented', 'undocumented']
const helpers = ['create-mutant', 'find-blame', 'moved-up', 'mutant', 'rewrite-answer', 'rewrite-request']
const files = readdirSync(import.meta.dirname).map((file) => file.replace(/\.ts$/, ''))

describe('the drifted mocks', () => {
  it.each(asked)('break %s: %s', (id) => {
    expect(mutants.filter(({ breaks }) => breaks === id).length).toBeGreaterThan(0)
  })

  it('are at least forty, each with a name and a title of its own', () => {
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length)
    expect(new Set(mutants.map(({ title }) => title)).size).toBe(mutants.length)
    expect(mutants.length).toBeGreaterThanOrEqual(40)
  })

  it('are listed, each under the name of its file', () => {
    const others = files.filter((file) => ![...lists, ...helpers].includes(file) && !file.endsWith('.test'))
    expect(mutants.map(({ name }) => name).sort()).toEqual(others.sort())
  })

  it('are listed by what they drift from: what is documented, or anything else', () => {
    expect(documented.filter(({ breaks }) => !breaks.startsWith('D'))).toEqual([])
    expect(undocumented.filter(({ breaks }) => breaks.startsWith('D'))).toEqual([])
  })

  it('drift, by a knob or by what they serve', () => {
    expect(mutants.filter(({ options, serve }) => (options === undefined) === (serve === undefined))).toEqual([])
  })

  it('give a reason for every other claim that breaks with them', () => {
    for (const { also = {}, blinds = 'It blinds nothing.', breaks } of mutants) {
      expect(Object.keys(also)).not.toContain(breaks)
      for (const reason of [...Object.values(also), blinds]) expect(reason).toMatch(/^[A-Z].{10,}\.$/)
    }
  })
})
