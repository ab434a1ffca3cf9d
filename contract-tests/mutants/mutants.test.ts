import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { claims } from '../../schemas/generated/claims.ts'
import { claimsOf, contractCases, uncoveredClaims } from '../index.ts'
import { isOfAction, planQuestions } from './ask-mutants.ts'
import { mutants } from './index.ts'

const asked = claims.filter(({ id }) => !(id in uncoveredClaims)).map(({ id, title }) => [id, title] as const)
const here = import.meta.dirname
const tables = readdirSync(here).filter((file) => file.endsWith('.ts') && !/index|\.test\./.test(file))
const namesByFile = new Map<string, string[]>()
for (const file of tables) {
  const exported: Record<string, object> = await import(`./${file}`)
  const own = Object.entries(exported).filter(([name]) => name.endsWith('Mutants'))
  namesByFile.set(
    file,
    own.flatMap(([, table]) => Object.keys(table)),
  )
}
const namesIn = (file: string) => namesByFile.get(file) ?? []

describe('the drifted mocks', () => {
  it.each(asked)('break %s: %s', (id) => {
    expect(mutants.filter(({ breaks }) => breaks === id).length).toBeGreaterThan(0)
  })

  it('are at least forty, each with a name and a title of its own', () => {
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length)
    expect(new Set(mutants.map(({ title }) => title)).size).toBe(mutants.length)
    expect(mutants.length).toBeGreaterThanOrEqual(40)
  })

  it('are listed, whichever file they stand in', () => {
    expect(mutants.map(({ name }) => name).sort()).toEqual(tables.flatMap(namesIn).sort())
  })

  it('are counted in the docs as they are', () => {
    const docs = readFileSync(join(here, '../../docs/mutants.md'), 'utf8')
    const rows = [...docs.matchAll(/^\| `([\w-]+\.ts)` \| .* \| (\d+) \|$/gm)].map(([, file, count]) => [
      file,
      Number(count),
    ])
    const counts = tables.map((file) => [file, namesIn(file).length]).filter(([, count]) => count !== 0)
    expect(rows.sort()).toEqual(counts.sort())
    expect(docs).toContain(`holds ${mutants.length} ways`)
  })

  it.each(['its claims', 'everything'] as const)('are all asked, when it is %s', (what) => {
    const plan = planQuestions(mutants, what)
    expect(plan.map(({ mutant }) => mutant)).toEqual(mutants)
    expect(plan.filter(({ cases }) => cases.length < contractCases.length).length > 0).toBe(what === 'its claims')
  })

  it('are each asked every case of the claim that they break, for one action, with what it rests on', () => {
    for (const { mutant, cases } of planQuestions(mutants, 'its claims')) {
      const ids = cases.map(({ id }) => id)
      expect(ids).toEqual(expect.arrayContaining(cases.flatMap(({ restsOn = [] }) => restsOn)))
      const own = contractCases.filter((each) => claimsOf(each).includes(mutant.breaks) && isOfAction(each, mutant))
      expect(own.length).toBeGreaterThan(0)
      expect(ids).toEqual(expect.arrayContaining(own.map(({ id }) => id)))
    }
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
