import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import { afterAll, beforeAll, describe, expect, type MockInstance, test, vi } from 'vitest'
import {
  accountSID,
  authToken,
  base64,
  evidenceOf,
  garbage,
  md5,
  mistakes,
  requestOf,
  timed,
  timestamp,
} from '../../tests/support/signature-mistakes.ts'
import { createDoctor, type Doctor, diagnose, type Evidence } from './index.ts'

const check = 'sign-matches-account'
const cases = Object.entries(mistakes).flatMap(([name, all]) =>
  all.map((steps, index) => [name, index + 1, requestOf(steps)] as const),
)

let hashed: MockInstance<typeof crypto.hash>
/** Where thousands are tried, their digests are made without node, and most timestamps of them by a date. */
let written: MockInstance<typeof Date.prototype.toISOString>
beforeAll(() => {
  hashed = vi.spyOn(crypto, 'hash')
  written = vi.spyOn(Date.prototype, 'toISOString')
  syncBuiltinESMExports()
})
afterAll(() => {
  hashed.mockRestore()
  written.mockRestore()
  syncBuiltinESMExports()
})

/** How many texts were hashed for it, and timestamps written. */
function countWork(work: () => void): number {
  for (const spy of [hashed, written]) spy.mockClear()
  work()
  return hashed.mock.calls.length + written.mock.calls.length
}

/** As though each search had a turn of the loop to itself. */
const inItsOwnTurn = (run: () => void) => run()

describe('What a diagnosis costs', () => {
  test.each(cases)(
    '%s: a Sign that what fitted last does not explain costs a dozen digests and no search (%i)',
    (...of) => {
      const doctor = createDoctor(1, () => 0, inItsOwnTurn)
      expect(doctor.ask(check, of[2])).not.toBe('left-out')
      const sign = md5('of nothing that is known')
      const random = { ...of[2], sign, query: `Sign=${sign}` }
      const asked = () => doctor.ask(check, random)
      expect(countWork(asked)).toBeLessThanOrEqual(12)
      expect(asked()).toBe('left-out')
    },
  )

  test.each([
    ['token and account turned round', md5(authToken + accountSID + timestamp)],
    ['another time zone', timed('20260615063709').sign],
    ['another second', timed('20260615143708').sign],
    ['a blank behind the token', md5(`${accountSID}${authToken} ${timestamp}`)],
    ['a separator', md5(`${accountSID}:${authToken}:${timestamp}`)],
  ])('%s: whoever makes that mistake always gets it for few digests and without a search', (_, sign) => {
    const doctor = createDoctor(1, () => 0, inItsOwnTurn)
    const evidence = evidenceOf({ sign })
    const said = doctor.ask(check, evidence)
    expect(said).toMatchObject({ certain: true })
    for (let number = 0; number < 3; number += 1) {
      const again = { ...evidence, query: `${number}` }
      expect(countWork(() => expect(doctor.ask(check, again)).toEqual(said))).toBeLessThanOrEqual(4)
    }
  })

  test('A search is for the caller’s account alone, however many accounts there are, and is made once', () => {
    const others = Array.from({ length: 200 }, (_, number) => ({
      accountSID: `another ${number}`,
      authToken: `${number}`,
    }))
    const few = countWork(() => diagnose(garbage(1)))
    const many = countWork(() => diagnose({ ...garbage(2), others }))
    expect(few).toBeGreaterThan(100)
    expect(many - few).toBeLessThanOrEqual(150)
    const doctor = createDoctor(100, () => 0, inItsOwnTurn)
    doctor.ask(check, garbage(3))
    expect(countWork(() => doctor.ask(check, garbage(3)))).toBe(0)
  })

  test('In one turn of the loop there are three searches, and the next turn has its own', () => {
    const waiting: (() => void)[] = []
    const doctor = createDoctor(
      1000,
      () => 0,
      (run) => void waiting.push(run),
    )
    const ask = (from: number) => Array.from({ length: 8 }, (_, index) => doctor.ask(check, garbage(from + index)))
    const searched = Array(3).fill(undefined)
    const leftOut = Array(5).fill('left-out')
    expect(ask(0)).toEqual([...searched, ...leftOut])
    expect(waiting).toHaveLength(1)
    waiting.shift()?.()
    expect(ask(10)).toEqual([...searched, ...leftOut])
    // What fitted last needs none.
    const turnedRound = evidenceOf({ sign: md5(authToken + accountSID + timestamp) })
    waiting.shift()?.()
    expect(doctor.ask(check, turnedRound)).toMatchObject({ certain: true })
    ask(20)
    expect(doctor.ask(check, { ...turnedRound, query: 'again' })).toMatchObject({ certain: true })
  })

  test('A flood of random Signs of many accounts costs as many searches as the budget has, and each other one few digests', () => {
    let time = 0
    const doctor: Doctor = createDoctor(20, () => time, inItsOwnTurn)
    const ofAccount = (number: number): Evidence => {
      const sid = `an account ${number % 50}`
      const account = { accountSID: sid, authToken }
      return { ...garbage(number), accountSID: sid, account, authorization: base64(`${sid}|${timestamp}`) }
    }
    const costs = Array.from({ length: 1000 }, (_, number) => {
      time = number
      return countWork(() => doctor.ask(check, ofAccount(number)))
    })
    expect(costs.filter((cost) => cost > 12).length).toBeLessThanOrEqual(40)
  })
})
