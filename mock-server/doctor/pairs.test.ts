import { describe, expect, test } from 'vitest'
import {
  base64,
  evidenceOf,
  findingOf,
  findingsOf,
  madeTogether,
  md5,
  mistakes,
  requestOf,
  type Steps,
} from '../../tests/support/signature-mistakes.ts'
import type { Finding } from '../report/report.ts'
import { writeTimestamp } from '../vendor/authorization.ts'
import { diagnoseBy } from './diagnose.ts'
import { collectDiagnoses, diagnose, type Evidence } from './index.ts'

type Mistake = readonly [name: string, steps: Partial<Steps>]
/** Mistakes that the doctor does not know: it can only be wrong about what it knows beside them. */
const unknown: Readonly<Record<string, readonly Partial<Steps>[]>> = {
  'a token that nobody has': [{ token: () => 'anotherTokenOfNobody' }],
  'a Sign of something else': [{ digest: () => md5('something else') }],
}
const single: readonly Mistake[] = Object.entries({ ...mistakes, ...unknown }).flatMap(([name, all]) =>
  all.map((steps): Mistake => [name, steps]),
)

/** Whether the mock would take it, read here for a second time (D4, D5). */
function isRight({ accountSID, account, sign, authorization = '', now, ...evidence }: Evidence): boolean {
  const { utcOffsetMilliseconds, windowMilliseconds = 86_400_000 } = evidence
  const time = Buffer.from(authorization, 'base64').toString().slice(-14)
  const moment = Date.parse(time.replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6Z')) - utcOffsetMilliseconds
  return (
    Math.abs(now - moment) <= windowMilliseconds &&
    writeTimestamp(moment, utcOffsetMilliseconds) === time &&
    authorization === base64(`${accountSID}|${time}`) &&
    sign?.toLowerCase() === md5(`${accountSID}${account?.authToken}${time}`)
  )
}

/** These say the whole formula of Sign, so that they put its order and its separators right beside what they name. */
const ofTheFormula =
  /^(?:digest-(?:has-a-separator|lacks-|is-of-base64)|token-comes-before-|timestamp-comes-before-|sign-is-an-hmac)/
/** These say that Sign must be made from the very text that stands in Authorization. */
const ofSignsTime = /^sign-has-another-second$|^sign-is-of-an-earlier-request$|^sign-is-of-another-time-zone$/

/** What the program sends once it does what is said of the one mistake; undefined when that one was not made. */
function mended({ hypothesis, message }: Finding, pair: readonly Mistake[]): Evidence | undefined {
  const left = pair.find(([name]) => name !== hypothesis)?.[1]
  if (left === undefined || !pair.some(([name]) => name === hypothesis)) return undefined
  const { place } = message.values as { place?: { name: string } }
  const isOfSign = ofSignsTime.test(hypothesis) || place?.name === 'that-sign-was-made-from'
  const formula = ofTheFormula.test(hypothesis) ? without(left, ['input', 'joints']) : left
  return requestOf(isOfSign ? { ...formula, timeInSign: left.timeInAuthorization ?? ((time) => time) } : formula)
}

const without = (steps: Partial<Steps>, names: readonly string[]): Partial<Steps> =>
  Object.fromEntries(Object.entries(steps).filter(([name]) => !names.includes(name)))

const inTheWorld = ({ world, clock }: Partial<Steps>): Partial<Steps> => ({
  ...(world && { world }),
  ...(clock && { clock }),
})

/** Whether the second mistake is not seen in what is sent of both. */
const isHidden = (request: Evidence, [one, two]: readonly [Mistake, Mistake]): boolean => {
  const alone = madeTogether(one[1], inTheWorld(two[1]))
  return alone !== undefined && bytesOf(requestOf(alone)) === bytesOf(request)
}

const bytesOf = (evidence: Evidence) => JSON.stringify(evidence)
const known = new Map(single.map(([name, steps]) => [bytesOf(requestOf(steps)), name]))

/** What is told as certain of two mistakes, though the request is not right without the one that is named. */
function findFalse(one: Mistake, two: Mistake): string | undefined {
  const both = madeTogether(one[1], two[1])
  if (!both) return undefined
  const request = requestOf(both)
  const finding = findingOf(request)
  if (!finding?.certain) return undefined
  // One mistake makes the same request, and it is the one that is named.
  if (known.get(bytesOf(request)) === finding.hypothesis) return undefined
  // Nothing of the other mistake is left in it.
  if (isHidden(request, one[0] === finding.hypothesis ? [one, two] : [two, one])) return undefined
  const remedied = mended(finding, [one, two])
  return remedied && isRight(remedied) ? undefined : `${one[0]} + ${two[0]}: ${finding.hypothesis}`
}

/** Both orders only where it makes a difference which of two wraps the other. */
function* pairs(): Generator<readonly [Mistake, Mistake]> {
  for (const [index, one] of single.entries()) {
    for (const two of single.slice(index + 1)) {
      if (one[0] === two[0]) continue
      yield [one, two]
      if ((one[1].header && two[1].header) || (one[1].sign && two[1].sign)) yield [two, one]
    }
  }
}

const isWhole = process.env.DOCTOR_PAIRS === 'all'
const all = [...pairs()]
// The same ones each time, from everywhere in the list.
const slice = isWhole ? all : all.filter((_, index) => (index * 7919) % 101 === 0)

/** The hypotheses that, tried alone, would tell something else than a search. */
function findOther(one: Mistake, two: Mistake): string[] {
  const both = madeTogether(one[1], two[1])
  if (!both) return []
  const request = requestOf(both)
  const searched = JSON.stringify(diagnose(request))
  const alone = collectDiagnoses(request).map(({ message: { name }, candidate }) => {
    return [name, diagnoseBy({ name, candidate }, request)] as const
  })
  return alone.filter(([, told]) => told && JSON.stringify(told) !== searched).map(([name]) => name)
}

describe('The signature doctor, of two mistakes in one request', () => {
  test('knows a right request from one that a mistake was made in', () => {
    expect(isRight(evidenceOf())).toBe(true)
    expect(single.filter(([, steps]) => isRight(requestOf(steps))).map(([name]) => name)).toEqual([])
  })

  test.each([
    ['authorization-has-the-colon-of-the-page', 'a token that nobody has'],
    ['authorization-has-a-scheme', 'a Sign of something else'],
    ['authorization-has-a-scheme', 'authorization-has-the-colon-of-the-page'],
    ['text-ends-in-a-line-break', 'input-ends-in-a-line-break'],
    ['authorization-has-line-breaks', 'text-ends-in-a-line-break'],
    ['sign-has-blanks', 'input-ends-in-a-line-break'],
    ['timestamp-is-of-another-time-zone', 'timestamp-has-a-twelve-hour-clock'],
  ])('is certain of neither of %s and %s', (one, two) => {
    const of = (name: string) => single.filter((mistake) => mistake[0] === name)
    const both = of(one).flatMap((each) => of(two).map((other) => madeTogether(each[1], other[1]) ?? {}))
    expect(both.flatMap((steps) => findingsOf(requestOf(steps))).filter(({ certain }) => certain)).toEqual([])
  })

  test(`is certain of one only where the request is right without it (${isWhole ? 'all pairs' : 'a slice'})`, () => {
    expect([...new Set(slice.map(([one, two]) => findFalse(one, two)).filter(Boolean))]).toEqual([])
    expect(slice.flatMap(([one, two]) => findOther(one, two))).toEqual([])
    const together = slice.filter(([one, two]) => madeTogether(one[1], two[1]))
    expect(together.length).toBeGreaterThan(isWhole ? 12_000 : 150)
  }, 600_000)
})
