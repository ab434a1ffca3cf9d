import { describe, expect, it } from 'vitest'
import { createMockServer } from '../../mock-server/index.ts'
import { asksEverything } from '../../tests/support/choose-cases.ts'
import { triesWhole } from '../../tests/support/part-of.ts'
import { findBlame, oneOfEachClaim, planQuestions, type Questions } from './ask-mutants.ts'
import { mutants } from './index.ts'
import type { MockKnobs, Mutant } from './mutant.ts'

// The gate asks one for each claim, `npm run test:whole` all of them, and `npm run mutants` asks all of them the whole suite.
const asked = asksEverything ? 'everything' : 'its claims'
// No claim is about what the mock says of a wrong signature beside its answer, and to find it is a tenth of the work.
const limits = { diagnosesPerSecond: 1 }
const listenMock = (options: MockKnobs) => createMockServer({ ...options, limits }).listen()
const plan = planQuestions(triesWhole ? mutants : oneOfEachClaim(mutants), asked).map(
  (each) => [each.mutant.name, each.mutant.breaks, each] as const,
)
const harmless: Mutant = { name: 'harmless', title: 'None', breaks: 'D5', serve: (request, ask) => ask(request) }

async function assertCaught({ mutant, cases }: Questions): Promise<void> {
  const { blamed, declared } = await findBlame(mutant, cases, listenMock)
  expect(blamed).toContain(mutant.breaks)
  expect(blamed).toEqual(declared)
}

describe(`a drifted mock that is asked ${asked}`, () => {
  it.concurrent.each(plan)(
    'that one which %s is caught by %s',
    (_name, _breaks, questions) => assertCaught(questions),
    600_000,
  )

  it('fails the test when no case catches it', async () => {
    for (const questions of planQuestions([harmless], asked)) {
      await expect(assertCaught(questions)).rejects.toThrow("expected [] to include 'D5'")
    }
  })

  it('fails the test when a claim is blamed that it does not own up to', async () => {
    const silent = mutants.filter(({ name }) => name === 'cuts-a-long-sign').map((each) => ({ ...each, also: {} }))
    expect(silent).toHaveLength(1)
    for (const questions of planQuestions(silent, asked)) {
      await expect(assertCaught(questions)).rejects.toThrow("[ 'A3', 'D5' ] to deeply equal [ 'D5' ]")
    }
  })
})
