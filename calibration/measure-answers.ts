import type { CaseRequest } from '../contract-tests/case.ts'
import type { ReadAnswer } from '../contract-tests/run/read-answer.ts'
import type { Doubt } from './find-doubt.ts'
import { contradicted, type Measurement, measured, unmeasured } from './measurement.ts'
import type { Target } from './target.ts'

/** What every answer so far says of the charset (X6), of the requestId's length (O5) and of the refusals that carry one (A23). */
export function measureAnswers({ answers }: Target): Measurement[] {
  const charsets = new Map<string, number>()
  for (const { charset, text } of answers) if (/[^\x20-\x7e]/.test(text) && charset) count(charsets, charset)
  const lengths = new Map<string, number>()
  for (const { object } of answers) {
    const id = object?.statusCode === '0' ? object.requestId : undefined
    // A number has lost digits, and what has letters has no length that the mock could follow.
    if (typeof id === 'string' && /^\d+$/.test(id)) count(lengths, String(id.length))
  }
  return [one('charset', charsets, (text) => text), one('requestIdLength', lengths, Number), measureRefusals(answers)]
}

/** By whether others have one, then by whether -2 has; what was not seen of it is as the others are. */
const carriers: Readonly<Record<string, string>> = {
  'with with': 'all',
  'with unseen': 'all',
  'without with': 'missing-parameter',
  'without without': 'none',
  'without unseen': 'none',
  'unseen without': 'none',
}

function measureRefusals(answers: Target['answers']): Measurement {
  const knob = 'refusalRequestId'
  const refusals = answers.flatMap(({ object }) =>
    /^-\d+$/.test(String(object?.statusCode)) && object ? [object] : [],
  )
  const carriersOf = (isMissing: boolean) =>
    nameOf(refusals.filter(({ statusCode }) => (String(statusCode) === '-2') === isMissing).map(hasRequestId))
  const [others, missing] = [carriersOf(false), carriersOf(true)]
  const seen = `requestId in refusals for a missing parameter (-2): ${missing}; in others: ${others}.`
  const value = carriers[`${others} ${missing}`]
  const filled = refusals.filter(({ requestId = '' }) => requestId !== '').length
  if (filled > 0)
    return contradicted(
      knob,
      `${filled} of ${refusals.length} refusals have a requestId that is not empty, which no mock follows.`,
    )
  if (refusals.length < 2) return unmeasured(knob, `${refusals.length} refusals showed it. ${seen}`)
  if (value) return measured(knob, value, seen)
  // That -2 carries one says nothing of the others.
  return others === 'unseen' && missing === 'with' ? unmeasured(knob, seen) : contradicted(knob, seen)
}

const hasRequestId = ({ requestId }: Readonly<Record<string, unknown>>) =>
  requestId === undefined ? 'without' : 'with'
const nameOf = (seen: readonly string[]) => [...new Set(seen)].sort().join(' and ') || 'unseen'

const count = (counts: Map<string, number>, value: string) => counts.set(value, (counts.get(value) ?? 0) + 1)

function one(knob: string, counts: ReadonlyMap<string, number>, read: (text: string) => unknown): Measurement {
  const [first, second] = [...counts]
  if (!first) return unmeasured(knob, 'No answer showed it.')
  if (second)
    return contradicted(
      knob,
      `Answers differ: ${[...counts].map(([value, times]) => `${value} (${times} times)`).join(', ')}.`,
    )
  if (first[1] < 2) return unmeasured(knob, `A single answer showed it: ${first[0]}.`)
  return measured(knob, read(first[0]), `${first[1]} answers, all ${first[0]}.`)
}

const strays: Readonly<Record<string, readonly [CaseRequest, CaseRequest]>> = {
  otherMethod: [{ method: 'GET', body: '' }, { method: 'PUT' }],
  otherVersion: [{ version: '201512' }, { version: '202001' }],
  otherPath: [{ funcURL: 'NoSuch.wx' }, { func: 'nothing', funcURL: 'There.wx' }],
}

/**
 * How the target answers what is not its endpoint: two requests of each kind (A11). What a doubt explains as well says
 * nothing of it.
 */
export async function measureStrays(target: Target, doubt?: Doubt): Promise<Measurement[]> {
  const measurements: Measurement[] = []
  for (const [knob, [one, other]] of Object.entries(strays)) {
    const [first, second] = [await target.send(one), await target.send(other)]
    const isDoubted = doubt && [first, second].some(({ object }) => object?.statusCode === doubt.code)
    measurements.push(isDoubted ? unmeasured(knob, doubt.reason) : compareStrays(knob, first, second))
  }
  return measurements
}

function compareStrays(knob: string, first: ReadAnswer, second: ReadAnswer): Measurement {
  if (first.status === 0 || second.status === 0) return contradicted(knob, 'One of two requests got no answer.')
  if (first.status !== second.status) {
    return contradicted(knob, `Two requests got two answers: HTTP ${first.status} and HTTP ${second.status}.`)
  }
  const type =
    first.headers['content-type'] === second.headers['content-type'] ? first.headers['content-type'] : undefined
  const isSame = first.text === second.text
  const body = isSame ? { ...(type !== undefined && { contentType: type }), body: first.text } : {}
  const kept = isSame
    ? 'the same body both times'
    : 'a body that differs from request to request and is left to the mock'
  return measured(knob, { status: first.status, ...body }, `Two requests got HTTP ${first.status} with ${kept}.`)
}
