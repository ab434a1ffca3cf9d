import { envelopeRules } from '../contract-tests/envelope-rules.ts'
import { describeForm, judgeForm, mergeForms } from '../contract-tests/run/judge-form.ts'
import { isJudge, isJudgeable, judges, type Mismatch } from '../contract-tests/run/judges.ts'
import type { ReadAnswer } from '../contract-tests/run/read-answer.ts'
import { claims } from '../schemas/generated/claims.ts'
import { statusCodes } from '../schemas/generated/status-codes.ts'
import { tell } from '../words/english.ts'
import type { CalibrationNews, Measurement } from './measurement.ts'
import { createShow, readCode } from './outcome.ts'
import type { Target } from './target.ts'

/**
 * What no knob follows: how the answers are written (A25), and all in which they are otherwise than the contract suite has
 * every answer: HTTP status, members, messages, requestId, length and media type. Each thing once.
 */
export function listNews(
  { answers, outside, hide }: Pick<Target, 'answers' | 'outside' | 'hide'>,
  measurements: readonly Measurement[],
): CalibrationNews[] {
  const show = createShow(hide)
  const forms = mergeForms(answers.flatMap(({ text }) => judgeForm(text))).map(({ name, expected, seen }): News => {
    const shown = name === 'members' ? seen.map(showName) : seen
    return ['A25', { expected, received: describeForm({ seen: shown }) }]
  })
  const messages = measurements.flatMap(messageOf)
  const followed = new Set(messages.map((each) => each.join(' ')))
  const broken = mergeBroken(answers, ({ object = {} }) => followed.has(`${object.statusCode} ${object.statusMsg}`))
  return [...forms, ...broken, ...listRepeats(answers), ...listOutside(answers, outside), ...listTwofold(messages)].map(
    ([claim, { expected, received }]) => ({ claim, expected, received: show(received) }),
  )
}

/** Whether it contradicts what the page documents, by the same measure as the contract suite does. */
export const isBroken = ({ claim }: CalibrationNews): boolean =>
  claims.some(({ id, provenance }) => id === claim && provenance === 'documented')

type News = readonly [claim: string, Mismatch]

const rules = [
  ...envelopeRules,
  { claim: 'A13', when: undefined, expect: { contentType: true } },
  { claim: 'O5', when: '0', expect: { requestId: '^20[0-9]{2}(?:0[1-9]|1[0-2])' } },
] as const

/** What a mock that follows a measured code answers with. */
function messageOf(measurement: Measurement): (readonly [code: string, message: string])[] {
  if (!measurement.isMeasured || !measurement.knob.startsWith('codes.')) return []
  const { value, statusMsg = statusCodes.find(({ code }) => code === value)?.message ?? '' } = measurement
  return [[String(value), statusMsg]]
}

/** Codes do not tell which of two checks with one code answers where both fail, but their messages would. */
const listTwofold = (messages: readonly (readonly [code: string, message: string])[]): News[] =>
  messages
    .filter(([code, message], index) => {
      const own = messages.filter(([other]) => other === code).map(([, each]) => each)
      return own.some((each) => each !== message) && messages.findIndex(([other]) => other === code) === index
    })
    .map(([code]) => [
      'O1',
      { expected: tell('calibrate.one-message', { code }), received: tell('calibrate.by-check') },
    ])

function mergeBroken(answers: readonly ReadAnswer[], isFollowed: (answer: ReadAnswer) => boolean): News[] {
  const found = new Map<string, { news: News; count: number }>()
  for (const answer of answers) {
    const all = rules.flatMap((rule) => judgeByRule(rule, answer))
    // Two rules of a claim may say one thing of an answer.
    for (const [key, news] of new Map(all.map(([name, news]) => [`${news[0]} ${name}`, news]))) {
      if (key.endsWith(' knownMessage') && isFollowed(answer)) continue
      found.set(key, { news: found.get(key)?.news ?? news, count: (found.get(key)?.count ?? 0) + 1 })
    }
  }
  return [...found.values()].map(({ news: [claim, { expected, received }], count }) => [
    claim,
    { expected, received: tell('calibrate.members-of', { kinds: received, count, all: answers.length }) },
  ])
}

function judgeByRule({ claim, when, expect }: (typeof rules)[number], answer: ReadAnswer): [string, News][] {
  if (when !== undefined && answer.object?.statusCode !== when) return []
  return Object.entries(expect).flatMap(([key, wanted]): [string, News][] => {
    const name = key as keyof typeof judges
    // The charset is a knob.
    if (name === 'charset' || !isJudge(name) || !isJudgeable(name, answer)) return []
    const judge = judges[name] as (wanted: unknown, answer: ReadAnswer) => Mismatch | undefined
    const mismatch = judge(wanted, answer)
    return mismatch ? [[name, [claim, mismatch]]] : []
  })
}

/** No two calls have one requestId (D10). */
function listRepeats(answers: readonly ReadAnswer[]): News[] {
  // A number may have lost the digits that tell it from another.
  const ids = answers.map(({ object }) => object?.requestId).filter((id) => typeof id === 'string' && id !== '')
  const repeated = ids.length - new Set(ids).size
  const received = tell('contract.came-before', { repeated, all: ids.length })
  return repeated > 0 ? [['D10', { expected: tell('contract.own-id', { name: 'requestId' }), received }]] : []
}

/** Failures are in the envelope as successes are (D9). */
function listOutside(answers: readonly ReadAnswer[], outside: readonly ReadAnswer[]): News[] {
  const kinds = [...new Set(outside.map(readCode))].join(', ')
  const received = tell('calibrate.members-of', { kinds, count: outside.length, all: answers.length + outside.length })
  return outside.length > 0 ? [['D9', { expected: tell('calibrate.a-code'), received }]] : []
}

/** A server that hands back what it was sent may put a secret there, a Sign among them. */
const showName = (name: string): string => (/^[a-z]\w{0,23}$/i.test(name) ? name : tell('calibrate.hidden-name'))
