import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  accountSID,
  authToken,
  base64,
  evidenceOf,
  garbage,
  md5,
  mistakes,
  now,
  requestOf,
  timestamp,
} from '../../tests/support/signature-mistakes.ts'
import { diagnoseBy } from './diagnose.ts'
import { hypotheses } from './hypotheses/index.ts'
import type { MistakeName } from './hypothesis.ts'
import { createDoctor, diagnose, type Evidence } from './index.ts'

const check = 'sign-matches-account'
/** As though each search had a turn of the loop to itself. */
const inItsOwnTurn = (run: () => void) => run()
const unlimited = () => createDoctor(Number.POSITIVE_INFINITY)
const turnedRound = evidenceOf({ sign: md5(authToken + accountSID + timestamp) })
const cases = Object.entries(mistakes).flatMap(([name, all]) => all.map((steps) => [name, requestOf(steps)] as const))

describe('The doctor of a mock', () => {
  test.each(cases)('says of %s what a search says, whether it has just found that or something else', (_, evidence) => {
    const doctor = unlimited()
    const searched = diagnose(evidence)
    expect(doctor.ask(check, evidence)).toEqual(searched)
    // With the same mistake and a query of its own, and so on.
    expect(doctor.ask(check, { ...evidence, query: `${evidence.query}&again` })).toEqual(
      diagnose({ ...evidence, query: `${evidence.query}&again` }),
    )
    expect(doctor.ask(check, turnedRound)).toEqual(diagnose(turnedRound))
    expect(doctor.ask(check, { ...evidence, query: `${evidence.query}&then` })).toEqual(
      diagnose({ ...evidence, query: `${evidence.query}&then` }),
    )
  })

  const part = fc.oneof(
    fc.constantFrom(
      'a',
      'A',
      'undefined',
      'null',
      '1',
      '20260615143709',
      '|',
      ' ',
      'undefined',
      '{authToken}',
      'NaN undefined',
    ),
    fc.stringMatching(/^[0-9a-zA-Z]{1,12}$/),
  )
  const made = fc.constantFrom<(sid: string, token: string, appid: string, time: string) => string>(
    (sid, token, _, time) => token + sid + time,
    (sid, token, _, time) => sid + time + token,
    (sid, token, _, time) => time + token + sid,
    (sid, _, __, time) => sid + time,
    (_, token, __, time) => token + time,
    (sid, token) => sid + token,
    (sid, token, appid, time) => sid + appid + token + time,
    (_, token, appid, time) => appid + token + time,
    (sid, token, _, time) => `${sid}|${token}|${time}`,
    (sid, token, _, time) => `${sid}${token.toUpperCase()}${time}`,
    (sid, token, _, time) => `${sid}${token} ${time}`,
    (sid, token, _, time) => sid + base64(token) + time,
  )

  test('says what a search says by any hypothesis that is certain, however much alike id, token and appid are', () => {
    fc.assert(
      fc.property(part, part, part, made, fc.nat(250), (sid, token, appid, make, number) => {
        const evidence: Evidence = {
          ...evidenceOf({}),
          accountSID: sid,
          appid,
          account: { accountSID: sid, authToken: token },
          authorization: base64(`${sid}|${timestamp}`),
          sign: md5(make(sid, token, appid, timestamp)),
        }
        const searched = diagnose(evidence)
        const candidate = number === 0 ? undefined : number
        for (const name of Object.keys(hypotheses) as MistakeName[]) {
          const fitted = { name, candidate: name === searched?.message.name ? searched.candidate : candidate }
          const alone = diagnoseBy(fitted, evidence)
          if (alone) expect(alone).toEqual(searched)
        }
      }),
      { numRuns: 500, seed: 20260301 },
    )
  })

  test('searches once for the same evidence within a second, and again when anything of it changes', () => {
    const doctor = unlimited()
    const said = doctor.ask(check, turnedRound)
    expect(doctor.ask(check, { ...turnedRound })).toBe(said)
    const changes: Partial<Evidence>[] = [
      { now: now + 1000 },
      { clockMovedMilliseconds: 60_000 },
      { appid: 'another' },
      { query: 'Sign=0' },
      { windowMilliseconds: 600_000 },
      { utcOffsetMilliseconds: 0 },
    ]
    for (const change of changes) expect(doctor.ask(check, { ...turnedRound, ...change })).not.toBe(said)
    const renewed = { ...turnedRound, account: { accountSID, authToken: 'a token that was made anew' } }
    expect(doctor.ask(check, renewed)).toBeUndefined()
  })

  test('remembers a thousand and no more', () => {
    const doctor = unlimited()
    const said = doctor.ask(check, turnedRound)
    for (let number = 0; number < 999; number += 1) doctor.ask(check, { ...turnedRound, query: `${number}` })
    expect(doctor.ask(check, turnedRound)).toBe(said)
    doctor.ask(check, { ...turnedRound, query: '999' })
    expect(doctor.ask(check, turnedRound)).not.toBe(said)
    const long = { ...turnedRound, query: 'x'.repeat(1000) }
    expect(doctor.ask(check, long)).not.toBe(doctor.ask(check, long))
  })

  test('searches so often a second, a quarter of it in vain for one account, and goes by what fitted last without one', () => {
    let time = 0
    const doctor = createDoctor(8, () => time, inItsOwnTurn)
    const ask = (count: number, from: number) =>
      Array.from({ length: count }, (_, index) => doctor.ask(check, garbage(from + index)))
    expect(doctor.ask(check, turnedRound)).toMatchObject({ certain: true })
    expect(ask(5, 0)).toEqual([undefined, undefined, 'left-out', 'left-out', 'left-out'])
    // What was searched for is known, and so is what is found first.
    expect(ask(2, 0)).toEqual([undefined, undefined])
    expect(doctor.ask(check, { ...turnedRound, now: now + 1000 })).toMatchObject({ certain: true })
    // Another account has its own quarter, and all together no more than there is.
    const ofOthers = Array.from({ length: 4 }, (_, index) => {
      const sid = `another account ${index}`
      const account = { accountSID: sid, authToken }
      const other = { ...garbage(100), accountSID: sid, account, authorization: base64(`${sid}|${timestamp}`) }
      return [doctor.ask(check, other), doctor.ask(check, { ...other, appid: 'a' })]
    }).flat()
    expect(ofOthers).toEqual([...Array(5).fill(undefined), ...Array(3).fill('left-out')])
    time = 1000
    expect(ask(3, 10)).toEqual([undefined, undefined, 'left-out'])
  })

  test('forgets the mistake that fitted last once it has not explained sixteen signatures in a row', () => {
    const doctor = createDoctor(8, () => 0, inItsOwnTurn)
    const again = (number: number) => doctor.ask(check, { ...turnedRound, query: `${number}` })
    const askInVain = (count: number, from: number) => {
      for (let number = from; number < from + count; number += 1) doctor.ask(check, garbage(number))
    }
    expect(again(0)).toMatchObject({ certain: true })
    askInVain(15, 0)
    expect(again(1)).toMatchObject({ certain: true })
    askInVain(16, 100)
    expect(again(2)).toBe('left-out')
  })

  test('leaves a part of all searches to others, however often one account is told of mistakes that it alternates', () => {
    const doctor = createDoctor(8, () => 0, inItsOwnTurn)
    const ask = (sid: string, number: number) => {
      const account = { accountSID: sid, authToken }
      const sign = md5(number % 2 ? authToken + sid + timestamp : sid + timestamp)
      const authorization = base64(`${sid}|${timestamp}`)
      return doctor.ask(check, { ...evidenceOf({ sign }), query: `${number}`, accountSID: sid, account, authorization })
    }
    const flood = Array.from({ length: 20 }, (_, number) => ask('floods', number))
    expect(flood.filter((said) => said !== 'left-out')).toHaveLength(6)
    expect([ask('asks', 0), ask('asks', 1)]).toEqual([
      expect.objectContaining({ certain: true }),
      expect.objectContaining({ certain: true }),
    ])
  })

  test('counts a search by the milliseconds that it takes', () => {
    let time = 0
    const readings = [0, 0, 0, 7, 7, 7]
    const doctor = createDoctor(8, () => readings.shift() ?? time, inItsOwnTurn)
    expect(doctor.ask(check, turnedRound)).toMatchObject({ certain: true })
    const colon = evidenceOf({ authorization: base64(`${accountSID}:${timestamp}`) })
    time = 7
    expect(doctor.ask('authorization-is-well-formed', colon)).toMatchObject({ certain: true })
    expect(doctor.ask(check, garbage(1))).toBe('left-out')
  })

  test('searches again after a slow search that found nothing, which alone is more than a quarter of the budget', () => {
    const readings = [0, 0, 0, 900]
    const doctor = createDoctor(25, () => readings.shift() ?? 900, inItsOwnTurn)
    expect(doctor.ask(check, garbage(1))).toBeUndefined()
    expect(doctor.ask(check, turnedRound)).toMatchObject({ certain: true })
  })

  test('counts a slow first search as ten, so that it leaves some of a hundred', () => {
    const readings = [0, 0, 0, 900]
    const doctor = createDoctor(100, () => readings.shift() ?? 900, inItsOwnTurn)
    expect(doctor.ask(check, garbage(1))).toBeUndefined()
    expect(doctor.ask(check, garbage(2))).toBeUndefined()
  })
})
