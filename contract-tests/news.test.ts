import { describe, expect, it } from 'vitest'
import { createMockServer, type MockServerOptions } from '../mock-server/index.ts'
import { defaultBehaviour } from '../schemas/generated/behaviour.ts'
import type { CheckName, ClaimId } from '../schemas/generated/types.ts'
import { ofOneAction, sampleWith } from '../tests/support/choose-cases.ts'
import { partOf } from '../tests/support/part-of.ts'
import { type ContractCase, type ContractResult, mockFixtures, type News, runContract } from './index.ts'
import { createMutant } from './mutants/create-mutant.ts'
import { mutants } from './mutants/index.ts'
import type { RawRequest, Serve } from './mutants/mutant.ts'

type Behaviour = NonNullable<MockServerOptions['behaviour']>

// No news are about what the mock says of a wrong signature beside its answer, and to find it is a tenth of the work.
const limits = { diagnosesPerSecond: 1 }
const formCase = 'answers-are-written-as-on-the-page'
const zone: ClaimId[] = ['A6', 'D4']

const assumed = <Value>(value: Value) => ({ value, provenance: 'assumed' as const, claims: ['A1'] })

async function ask(behaviour: Behaviour, cases: readonly ContractCase[]): Promise<ContractResult> {
  const mock = await createMockServer({ behaviour, limits }).listen()
  return runContract({ url: mock.url, fixtures: mockFixtures, cases }).finally(() => mock.close())
}

/** A behaviour file with nothing but what the news say. */
function follow(news: readonly News[]): Behaviour {
  const behaviour: Record<string, unknown> = {}
  for (const { knob } of news) {
    if (knob?.value === undefined) continue
    const [group = '', ...rest] = knob.path.split('.')
    if (group === 'codes') behaviour.codes = { ...(behaviour.codes ?? {}), [rest[0] ?? '']: assumed(knob.value) }
    else if (rest.length === 1) behaviour[group] = assumed(knob.value)
    else behaviour[group] = assumed({ ...readValue(behaviour[group]), [rest[1] ?? '']: knob.value })
  }
  return behaviour as Behaviour
}

const readValue = (knob: unknown): object => (knob as { value?: object } | undefined)?.value ?? {}

function reordered(moved: CheckName, before: CheckName): CheckName[] {
  const rest = (defaultBehaviour.order.value as CheckName[]).filter((name) => name !== moved)
  return rest.toSpliced(rest.indexOf(before), 0, moved)
}

const answersOf = ({ results }: ContractResult) =>
  Object.fromEntries(
    results.map(({ id, outcome, failures }) => [
      id,
      [outcome, failures.map(({ received }) => received.replace(/\d{12,}/, (id) => '#'.repeat(id.length)))],
    ]),
  )

describe('the news of a run', () => {
  it('are none when everything holds', async () => {
    const { news } = await ask({}, sampleWith())
    expect(news).toEqual([])
  })

  it.each(
    partOf<readonly [string, (request: RawRequest) => boolean, ClaimId[]]>(
      [
        ['a zero byte', ({ target }) => target.includes('%00'), []],
        ['a semicolon in the path', ({ target }) => /;.*\?/.test(target), ['A11']],
        ['percent-encoding of a percent sign', ({ target }) => target.includes('%25'), []],
        ['a whole URL in the request line', ({ target }) => target.startsWith('http'), ['A27']],
        ['a dot behind the host', ({ headers }) => headers.host?.endsWith('.') ?? false, []],
        ['a foreign host', ({ headers }) => !/^(?:127\.|(?:api|sandbox)\.ytx\.net)/i.test(headers.host ?? ''), []],
      ],
      2,
    ),
  )('are assumed at most where a server in front does not read %s', async (_what, isSuch, blamed) => {
    const body = Buffer.from('<h1>No</h1>')
    const serve: Serve = (request, ask) =>
      isSuch(request) ? { status: 400, headers: { 'content-type': 'text/html' }, body } : ask(request)
    const front = createMutant({ name: 'front', title: 'Front', breaks: 'D9', serve }, (options) =>
      createMockServer({ ...options, limits }).listen(),
    )
    const target = await front.listen()
    const cases = ofOneAction.filter(({ request }) =>
      /%00|;v=1|%25|scaped|"host"|absolute/.test(JSON.stringify(request)),
    )
    const { byClaim } = await runContract({ url: target.url, fixtures: mockFixtures, cases }).finally(target.close)
    expect(byClaim.filter(({ outcome }) => outcome === 'broken').map(({ claim }) => claim)).toEqual(blamed)
  })

  it.each(
    partOf<readonly [string, Behaviour, string, unknown, ClaimId[]]>(
      [
        ['GBK', { charset: assumed('gbk') }, 'charset.value', 'gbk', ['A12']],
        ['shorter ids', { requestIdLength: assumed(16) }, 'requestIdLength.value', 16, ['A12']],
        [
          'refusals without requestId',
          { refusalRequestId: assumed('none') },
          'refusalRequestId.value',
          'none',
          ['A23'],
        ],
        [
          'most refusals without requestId',
          { refusalRequestId: assumed('missing-parameter') },
          'refusalRequestId.value',
          'missing-parameter',
          ['A23'],
        ],
        ['a clock on UTC', { timestampUtcOffset: assumed('+00:00') }, 'timestampUtcOffset.value', '+00:00', zone],
        ['a clock in Tokyo', { timestampUtcOffset: assumed('+09:00') }, 'timestampUtcOffset.value', '+09:00', zone],
        [
          'another code',
          { codes: { 'sign-is-present': assumed('-203') } },
          'codes.sign-is-present.value',
          '-203',
          ['A2'],
        ],
        [
          'nobody missed',
          { codes: { 'parameters-are-not-empty': assumed('served') } },
          'codes.parameters-are-not-empty.value',
          'served',
          ['A8'],
        ],
        [
          'a strict meeting',
          { codes: { 'meeting-is-known': assumed('-101') } },
          'codes.meeting-is-known.value',
          '-101',
          ['A16', 'A18'],
        ],
        ['400 for GET', { otherMethod: assumed({ status: 400 }) }, 'otherMethod.value.status', 400, ['A11']],
        ['410 for old versions', { otherVersion: assumed({ status: 410 }) }, 'otherVersion.value.status', 410, ['A11']],
        [
          'the body read before Sign',
          { order: assumed(reordered('body-is-json-object', 'sign-is-present')) },
          'order.value',
          reordered('body-is-json-object', 'sign-is-present'),
          ['A1'],
        ],
      ],
      3,
      2,
    ),
  )('name the knob for %s, and a mock that follows it answers alike', async (_name, behaviour, path, value, about) => {
    const cases = sampleWith(...about)
    const target = await ask(behaviour, cases)
    const knobs = target.news.flatMap(({ knob }) => knob ?? [])
    expect(knobs).toContainEqual({ path, value })
    const follower = await ask(follow(target.news), cases)
    expect(answersOf(follower)).toEqual(answersOf(target))
  })

  it.each(
    partOf<readonly [string, string, string]>(
      [
        ['prints-blanks', 'no blanks between the members', 'blanks'],
        ['adds-a-member', "no members beside the page's", 'success'],
        ['writes-requestid-first', "the members in the page's order", 'requestId, statusCode, statusMsg'],
        ['spells-characters-out', 'no escaped characters that need no escape', 'escaped characters'],
      ],
      2,
      1,
    ),
  )(
    'are one thing where all answers are written otherwise, and all other cases hold: %s',
    async (name, expected, received) => {
      const [mutant] = mutants.filter((each) => each.name === name)
      if (!mutant) throw new Error(`${name} is no drifted mock.`)
      const target = await createMutant(mutant, (options) => createMockServer({ ...options, limits }).listen()).listen()
      const asked = { url: target.url, fixtures: mockFixtures, cases: sampleWith('A25') }
      const { results, news } = await runContract(asked).finally(target.close)
      expect(news).toMatchObject([{ claim: 'A25', provenance: 'assumed', expected, cases: [formCase] }])
      expect(news[0]?.received).toContain(received)
      expect(results.filter(({ outcome }) => outcome !== 'held').map(({ id }) => id)).toEqual([formCase])
    },
  )

  it('keep to what is not documented', async () => {
    const { news } = await ask({ codes: { 'parameters-are-present': assumed('-101') } }, sampleWith('D2'))
    expect(news.filter(({ provenance }) => provenance === 'documented')).toEqual([])
  })
})
