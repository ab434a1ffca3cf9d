import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createMockServer, type MockServer, type MockServerOptions } from '../mock-server/index.ts'
import { defaultBehaviour } from '../schemas/generated/behaviour.ts'
import type { CheckName, ClaimId } from '../schemas/generated/types.ts'
import { ofOneAction, sampleWith } from '../tests/support/choose-cases.ts'
import { partOf } from '../tests/support/part-of.ts'
import { type ContractResult, contractCases, mockFixtures, runContract, uncoveredClaims } from './index.ts'

let mock: MockServer
let asked: ContractResult

const assumed = <Value>(value: Value) => ({ value, provenance: 'assumed' as const, claims: ['A1'] })

/** The usual order with one check moved in front of another. */
function reordered(moved: CheckName, before: CheckName): CheckName[] {
  const rest = (defaultBehaviour.order.value as CheckName[]).filter((name) => name !== moved)
  rest.splice(rest.indexOf(before), 0, moved)
  return rest
}

beforeAll(async () => {
  mock = await createMockServer({}).listen()
  asked = await runContract({ url: mock.url, fixtures: mockFixtures })
})

afterAll(() => mock.close())

describe('the mock', () => {
  it.each(contractCases.map(({ id }) => id))('holds: %s', (id) => {
    const result = asked.results.find((each) => each.id === id)
    expect(result).toMatchObject({ outcome: 'held', failures: [] })
  })

  it.each(
    partOf(
      [
        ['-101', ['A10']],
        ['-704', ['A10', 'O1']],
      ],
      2,
      1,
    ),
  )('breaks nothing documented where it refuses unknown meetings with %s', async (strict, claims) => {
    const known = { ...assumed('served' as const), strict }
    const target = await createMockServer({
      strict: true,
      behaviour: { codes: { 'meeting-is-known': known } },
    }).listen()
    const cases = ofOneAction.filter(({ safe }) => !safe)
    const ask = (asked: typeof cases) => runContract({ url: target.url, fixtures: mockFixtures, cases: asked })
    const [{ results }, alone] = [await ask(cases), await ask(cases.slice(0, 1))]
    await target.close()
    const broken = [...results, ...alone.results].flatMap(({ failures }) => failures.map(({ claim }) => claim))
    expect([...new Set(broken)].sort()).toEqual(claims)
    const held = results.filter(({ outcome }) => outcome === 'held')
    expect(held.length).toBeGreaterThan(results.length * 0.8)
  })

  it('holds a case that is asked alone', async () => {
    const alone = ofOneAction.filter(({ id }) => /^a-sign-(in|of)|^a-timestamp-(just|almost)/.test(id))
    for (const each of alone) {
      const { results } = await runContract({ url: mock.url, fixtures: mockFixtures, cases: [each] })
      expect(results).toMatchObject([{ outcome: 'held', failures: [] }])
    }
  })

  it('holds every claim that has a case', () => {
    const { results, byClaim } = asked
    expect(results.filter(({ outcome }) => outcome !== 'held')).toEqual([])
    const others = byClaim.filter(({ outcome }) => outcome !== 'held').map(({ claim }) => claim)
    expect(others.sort()).toEqual(Object.keys(uncoveredClaims).sort())
  })

  it.each(
    partOf<readonly [string, MockServerOptions['behaviour'], ClaimId[]]>(
      [
        ['answers in GBK', { charset: assumed('gbk') }, ['A12']],
        ['writes shorter ids', { requestIdLength: assumed(16) }, ['A12']],
        ['gives a wrong Sign another code', { codes: { 'sign-matches-account': assumed('-202') } }, ['O1']],
        ['gives a missing Sign another code', { codes: { 'sign-is-present': assumed('-203') } }, ['A2']],
        ['gives null another code', { codes: { 'parameters-are-not-null': assumed('-2') } }, ['A7']],
        ['answers another version with 400', { otherVersion: assumed({ status: 400 }) }, ['A11']],
        [
          'reads the body before the Sign',
          { order: assumed(reordered('body-is-json-object', 'sign-is-present')) },
          ['A1'],
        ],
      ],
      3,
    ),
  )('is caught when it %s', async (_name, behaviour, blamed) => {
    // What it says of a wrong signature beside its answer is a tenth of the work, and no claim is about that.
    const limits = { diagnosesPerSecond: 1 }
    const drifted = await createMockServer({ behaviour: behaviour ?? {}, limits }).listen()
    const { results, byClaim } = await runContract({
      url: drifted.url,
      fixtures: mockFixtures,
      cases: sampleWith(...blamed),
    })
    await drifted.close()
    const broken = byClaim.filter(({ outcome }) => outcome === 'broken').map(({ claim }) => claim)
    expect(broken).toEqual(expect.arrayContaining(blamed))
    // Whatever else breaks with it, no case breaks without the claim that drifted.
    const failures = results.map((each) => each.failures.map(({ claim }) => claim)).filter(({ length }) => length > 0)
    for (const claims of failures) expect(claims).toEqual(expect.arrayContaining(blamed))
  })
})
