import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDescribeOutcome } from '../cli/mock/describe-outcome.ts'
import type { CommandIo } from '../cli/terminal/io.ts'
import { createPalette } from '../cli/terminal/palette.ts'
import { loadSpeech } from '../cli/terminal/speech.ts'
import { createMockServer, type MockServer, type RequestOutcome } from '../mock-server/index.ts'
import { refusedBreach } from '../testing/judgement/breach.ts'
import { printBreach } from '../testing/judgement/print-breach.ts'
import { sayAll } from '../testing/judgement/say.ts'
import { parseReason } from './support/reason-header.ts'
import { md5, noon, post } from './support/signed-request.ts'

const english = /The mistake in the signature was not looked for.*--diagnoses.*telemeeting explain/
const chinese = /本次未做签名诊断.*--diagnoses.*telemeeting explain/
const answers: { readonly body: string; readonly reason: string }[] = []
const outcomes: RequestOutcome[] = []
let mock: MockServer

beforeAll(async () => {
  mock = await createMockServer({ clock: { now: () => noon }, limits: { diagnosesPerSecond: 1 } }).listen()
  mock.onOutcome((outcome) => outcomes.push(outcome))
  // A second may tick over between two of them, and not between all.
  for (let number = 0; number < 5; number += 1) {
    const answer = await post(mock.url, { sign: md5(`of nothing that is known: ${number}`) })
    answers.push({ body: await answer.text(), reason: answer.headers.get('x-mock-reason') ?? '' })
  }
})
afterAll(() => mock.close())

const leftOut = () => mock.requests().filter(({ refusal }) => refusal?.undiagnosed)

test('what nobody looked for is told as that, in the header and in the journal, and the answer is the same', () => {
  expect(new Set(answers.map(({ body }) => body)).size).toBe(1)
  expect(leftOut().length).toBeGreaterThan(0)
  expect(mock.requests()[0]?.refusal).not.toHaveProperty('undiagnosed')
  expect(leftOut()[0]?.refusal?.undiagnosed?.reason).toMatch(english)
  const reasons = answers.filter(({ reason }) => english.test(reason)).map(({ reason }) => parseReason(reason))
  expect(reasons).toHaveLength(leftOut().length)
  expect(reasons[0]).toMatchObject({ kind: 'refusal', code: '-203', check: 'sign-matches-account' })
})

test.each([
  ['en', english],
  ['zh-CN', chinese],
] as const)('the command and exec say it in the reader’s language: %s', async (language, sentence) => {
  const speech = await loadSpeech(language)
  const outcome = outcomes.find(({ refusal }) => refusal?.undiagnosed) as RequestOutcome
  const describe = createDescribeOutcome(createPalette({ env: { NO_COLOR: '1' } } as unknown as CommandIo), speech)
  expect(describe(outcome)).toMatch(sentence)
  const [entry] = leftOut()
  if (!entry?.refusal) throw new Error('There is no such entry.')
  const breach = sayAll(refusedBreach(entry, entry.refusal), speech)
  expect(breach.undiagnosed).toMatch(sentence)
  expect(printBreach(breach, speech).join('\n')).toMatch(sentence)
})

test('a limit is a whole number of at least 1, or none', () => {
  expect(() => createMockServer({ limits: { diagnosesPerSecond: 0 } })).toThrow('at least 1')
  expect(() => createMockServer({ limits: { diagnosesPerSecond: Number.POSITIVE_INFINITY } })).not.toThrow()
})
