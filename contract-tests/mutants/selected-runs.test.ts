import { describe, expect, it } from 'vitest'
import { createMockServer } from '../../mock-server/index.ts'
import type { ClaimId } from '../../schemas/generated/types.ts'
import { type ContractCase, type ContractResult, claimsOf, contractCases, mockFixtures, runContract } from '../index.ts'
import { isOfAction } from './ask-mutants.ts'
import { createMutant } from './create-mutant.ts'
import { type MockKnobs, type Mutant, type Serve, turned } from './mutant.ts'
import { changeAnswers, changeMembers, createRefusal, statusCodeOf } from './rewrite-answer.ts'

// The gate asks one drifted mock a few claims; `npm run mutants` asks each of them every claim, with the whole suite beside it.
const isLong = process.env.MUTANTS_ASKED === 'everything'
const year = 365 * 24 * 3600

/** Reads timestamps so many hours ahead of UTC and takes them so far from the past and from the future, in hours. */
const inZone =
  (offset: number, past: number, future: number): Serve =>
  async (request, ask) => {
    const answer = await ask(request)
    const [, text = ''] =
      /\|(\d{14})$/.exec(Buffer.from(request.headers.authorization ?? '', 'base64').toString()) ?? []
    const iso = text.replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6Z')
    const age = (Math.floor(Date.now() / 1000) * 1000 - Date.parse(iso)) / 3600_000 + offset
    const isOut = age > past || age < -future
    return isOut && !['-200', '-201', '-202', undefined].includes(statusCodeOf(answer) as string)
      ? createRefusal('-202')
      : answer
  }

const inLowerCase: Serve = (request, ask) =>
  /Sign=[^&]*[A-F]/.test(request.target) ? createRefusal('-203') : ask(request)
const withOtherMessages = changeMembers((members) =>
  members.statusCode === '0' ? members : { ...members, statusMsg: `refused ${members.statusCode}` },
)
const withOtherIds = changeMembers((members) =>
  members.statusCode === '0' ? { ...members, requestId: String(members.requestId).slice(-16) } : members,
)
const inChunks = changeAnswers(({ headers: { 'content-length': _, ...headers }, ...answer }) => ({
  ...answer,
  headers,
}))

/** One after the other, the first nearest to the caller. */
const both = (...[first, ...rest]: readonly Serve[]): Serve =>
  first === undefined
    ? (request, ask) => ask(request)
    : (request, ask) => first(request, (inner) => Promise.resolve(both(...rest)(inner, ask)))

/** For a target that minds the window itself. */
const open = { behaviour: { timestampWindowSeconds: turned(year) } }

async function withTarget(serve: Serve, use: (url: string) => Promise<void>, options: MockKnobs = {}): Promise<void> {
  const mutant: Mutant = { name: 'deviating', title: 'Deviates', breaks: 'A6', options, serve }
  const target = await createMutant(mutant, (options) => createMockServer(options).listen()).listen()
  return use(target.url).finally(target.close)
}

const run = (url: string, cases: readonly ContractCase[]) => runContract({ url, fixtures: mockFixtures, cases })
const naming = (claims: readonly ClaimId[]) =>
  contractCases.filter((each) => claimsOf(each).some((claim) => claims.includes(claim)))
const mainOf = (cases: readonly ContractCase[]) =>
  cases.filter((each) => isOfAction(each, { name: '', title: '', breaks: 'D5' }))
const brokenIn = ({ byClaim }: ContractResult) =>
  byClaim.filter(({ outcome }) => outcome === 'broken').map(({ claim }) => claim)

/** What a run says of each of these cases, but for what all answers share: that is told by the first that shows it. */
const verdictsOf = ({ results }: ContractResult, cases: readonly ContractCase[]) =>
  Object.fromEntries(
    results
      .filter(({ id }) => cases.some((each) => each.id === id))
      .map(({ id, reason, failures }) => [
        id,
        [reason, ...failures.filter((each) => !isShared(each)).map(({ claim, expected }) => `${claim} ${expected}`)],
      ]),
  )
const isShared = ({ claim, expected }: { claim: string; expected: string }) =>
  /^(Content-Length|statusMsg) /.test(expected) && ['X6', 'O1', 'D11'].includes(claim)

const drifted = {
  'reads timestamps in the east and takes none of the future': inZone(9, 24, 0),
  'takes Sign in lower case only': inLowerCase,
  'has other messages': withOtherMessages,
  'has other requestIds': withOtherIds,
  'answers in chunks': inChunks,
}
const all = both(...Object.values(drifted))

describe('a run that is to ask some claims', () => {
  const slice = ['A6', 'X4', 'O6', 'D8'] as const satisfies readonly ClaimId[]
  const targets = isLong ? { ...drifted, 'does all of this': all } : { 'does all of this': all }
  const claims = isLong ? [...new Set(contractCases.flatMap(claimsOf))] : slice

  it.each(Object.entries(targets))(
    'judges as the whole suite where the target %s',
    (_name, serve) =>
      withTarget(
        serve,
        async (url) => {
          const whole = await run(url, isLong ? contractCases : mainOf(naming(claims)))
          for (const claim of claims) {
            const cases = isLong ? naming([claim]) : mainOf(naming([claim]))
            expect(verdictsOf(await run(url, cases), cases)).toEqual(verdictsOf(whole, cases))
          }
        },
        open,
      ),
    600_000,
  )
})

describe('what all answers share', () => {
  const cases = mainOf(naming(['X4', 'D8', 'O3'])).filter((each) => !claimsOf(each).includes('X6'))

  it('is told once, with the number of answers, and leaves all else as it is', () =>
    withTarget(inChunks, async (url) => {
      const { results } = await run(url, cases)
      const told = results.flatMap(({ id, failures }) => failures.map((each) => [id, each.claim, each.received]))
      expect(told).toEqual([
        [cases[0]?.id, 'X6', `Content-Length nothing (${results.length} of ${results.length} such answers)`],
      ])
    }))

  it('is told once for each code where it is the message, and every case is run', () =>
    withTarget(withOtherMessages, async (url) => {
      const { results } = await run(url, mainOf(naming(['D8', 'X4', 'A1'])))
      expect(results.filter(({ outcome }) => outcome === 'not-run')).toEqual([])
      const told = results.flatMap(({ failures }) => failures)
      expect(new Set(told.map(({ claim }) => claim))).toEqual(new Set(['O1', 'D11']))
      const received = told.filter(({ claim }) => claim === 'O1').map((each) => each.received.replace(/ \(.*/, ''))
      expect(received.length).toBeGreaterThan(2)
      expect(new Set(received).size).toBe(received.length)
    }))

  it('is told of each answer where others are right', () =>
    withTarget(
      async (request, ask) => {
        const answer = await ask(request)
        return statusCodeOf(answer) === '0' ? answer : { ...answer, status: 400 }
      },
      async (url) => {
        const { results } = await run(url, [...mainOf(naming(['O9'])), ...mainOf(naming(['X4']))])
        const refused = results.filter(({ failures }) => failures.some(({ expected }) => expected === 'HTTP 200'))
        expect(refused.map(({ claims }) => claims.includes('X4'))).toEqual(mainOf(naming(['X4'])).map(() => true))
      },
    ))
})

describe('a target that reads timestamps east of Beijing', () => {
  const cases = mainOf(naming(['D4', 'A6', 'O6'])).filter(({ id }) => isLong || /^a-(timestamp|caller)-/.test(id))
  const every = [9, 10, 11, 12].flatMap((offset) => [24, 0].map((future) => [offset, future] as const))
  const rows = every.filter((_row, index) => isLong || [1, 6].includes(index))

  it.each(rows)('breaks A6 alone, at UTC+%d with %d hours of the future', (offset, future) =>
    withTarget(
      inZone(offset, 24, future),
      async (url) => {
        const result = await run(url, cases)
        expect(brokenIn(result)).toEqual(['A6'])
        expect(result.results.filter(({ outcome, claims }) => outcome !== 'held' && !claims.includes('A6'))).toEqual([])
      },
      open,
    ),
  )
})
