import type { CaseRequest } from '../contract-tests/case.ts'
import type { ReadAnswer } from '../contract-tests/run/read-answer.ts'
import { tell } from '../words/english.ts'
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
  const seen = tell('calibrate.refusals', { missing, others })
  const value = carriers[`${others} ${missing}`]
  const filled = refusals.filter(({ requestId = '' }) => requestId !== '').length
  if (filled > 0) return contradicted(knob, tell('calibrate.refusals/filled', { filled, refusals: refusals.length }))
  if (refusals.length < 2) {
    const few = tell('calibrate.refusals/few', { refusals: refusals.length })
    return unmeasured(knob, `${few} ${seen}`)
  }
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
  if (!first) return unmeasured(knob, tell('calibrate.not-shown'))
  if (second) {
    const answers = [...counts].map(([mark, times]) => tell('calibrate.times', { mark, times }))
    return contradicted(knob, tell('calibrate.differ', { answers }))
  }
  if (first[1] < 2) return unmeasured(knob, tell('calibrate.single-answer', { code: first[0] }))
  return measured(knob, read(first[0]), tell('calibrate.all-alike', { times: first[1], value: first[0] }))
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
    measurements.push(isDoubted ? unmeasured(knob, doubt.reason) : compareStrays(knob, [first, second], target))
  }
  return measurements
}

function compareStrays(
  knob: string,
  [first, second]: readonly [ReadAnswer, ReadAnswer],
  { hide }: Pick<Target, 'hide'>,
): Measurement {
  if (first.status === 0 || second.status === 0) return contradicted(knob, tell('calibrate.one-silent'))
  if (first.status !== second.status) {
    return contradicted(knob, tell('calibrate.two-answers', { first: first.status, second: second.status }))
  }
  const type =
    first.headers['content-type'] === second.headers['content-type'] ? first.headers['content-type'] : undefined
  // A page that hands back what was sent is alike within one second only, and is not for a file.
  const isSame = first.text === second.text && [first.text, type ?? ''].every((text) => hide(text) === text)
  const body = isSame ? { ...(type !== undefined && { contentType: type }), body: first.text } : {}
  const { status } = first
  return measured(knob, { status, ...body }, tell(isSame ? 'calibrate.same-body' : 'calibrate.other-body', { status }))
}
