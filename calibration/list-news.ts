import { type EnvelopeRule, envelopeRules } from '../contract-tests/envelope-rules.ts'
import { createMask } from '../contract-tests/run/create-mask.ts'
import { describeForm, judgeForm, mergeForms } from '../contract-tests/run/judge-form.ts'
import { isJudge, isJudgeable, judges, type Mismatch } from '../contract-tests/run/judges.ts'
import type { ReadAnswer } from '../contract-tests/run/read-answer.ts'
import type { CalibrationNews } from './measurement.ts'
import type { Target } from './target.ts'

/**
 * What no knob follows: how the answers are written (A25), and all in which they are otherwise than the contract suite has
 * every answer: HTTP status, members, messages, requestId, length and media type. Each thing once.
 */
export function listNews({ answers, fixtures }: Target): CalibrationNews[] {
  const tokens = Object.values(fixtures.accounts).map(({ authToken }) => authToken)
  const { hide } = createMask(tokens)
  const forms = mergeForms(answers.flatMap(({ text }) => judgeForm(text))).map((deviation) => {
    const seen = deviation.name === 'members' ? deviation.seen.map(showName) : deviation.seen
    return { claim: 'A25', expected: deviation.expected, received: hide(describeForm({ seen })) }
  })
  return [...forms, ...listBroken(answers).map((each) => ({ ...each, received: shorten(hide(each.received)) }))]
}

const rules: readonly EnvelopeRule[] = [...envelopeRules, { claim: 'A13', expect: { contentType: true } }]

/** The charset and which refusals carry requestId are knobs. */
const followed: readonly string[] = ['charset', 'withoutRequestId']

function listBroken(answers: readonly ReadAnswer[]): CalibrationNews[] {
  const found = new Map<string, CalibrationNews & { count: number }>()
  for (const answer of answers) {
    for (const [claim, name, { expected, received }] of rules.flatMap((rule) => judgeByRule(rule, answer))) {
      const key = `${claim} ${name}`
      const { count = 0, ...first } = found.get(key) ?? { claim, expected, received }
      found.set(key, { ...first, count: count + 1 })
    }
  }
  return [...found.values()].map(({ count, received, ...each }) => ({
    ...each,
    received: `${received} (${count} of ${answers.length} answers)`,
  }))
}

function judgeByRule({ claim, when, expect }: EnvelopeRule, answer: ReadAnswer): [string, string, Mismatch][] {
  if (when !== undefined && answer.object?.statusCode !== when) return []
  return Object.entries(expect).flatMap(([key, wanted]) => {
    const name = key as keyof typeof expect
    if (followed.includes(name) || !isJudge(name) || name === 'uniqueRequestId' || !isJudgeable(name, answer)) return []
    const judge = judges[name as keyof typeof judges] as (wanted: unknown, answer: ReadAnswer) => Mismatch | undefined
    const mismatch = judge(wanted, answer)
    return mismatch ? [[claim, name, mismatch]] : []
  })
}

/** A server that hands back what it was sent may put a secret there, a Sign among them. */
const showName = (name: string): string => (/^[a-z]\w{0,23}$/i.test(name) ? name : 'a name that is not shown')

/** Long runs of letters and digits may be a Sign or an Authorization; a requestId has digits only. */
const shorten = (text: string): string =>
  text.replace(/[\w+/=]{20,}/g, (run) => (/^\d+$/.test(run) ? run : 'a text that is not shown'))
