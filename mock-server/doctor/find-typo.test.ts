import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  accountSID,
  evidenceOf,
  findingOf,
  findingsOf,
  md5,
  rightSign,
  timestamp,
} from '../../tests/support/signature-mistakes.ts'
import { findTypo } from './find-typo.ts'
import { diagnose } from './index.ts'

const seed = 20261127
const hex = (length: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`))
const place = fc.nat(31)
const character = fc.constantFrom(...'0123456789abcdefgo;')

const without = (text: string, at: number) => text.slice(0, at) + text.slice(at + 1)
const withOneMore = (text: string, at: number, more: string) => text.slice(0, at) + more + text.slice(at)
const changed = (text: string, at: number, other: string) => text.slice(0, at) + other + text.slice(at + 1)
const swapped = (text: string, at: number) =>
  text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2)

/** What was meant, if what is said of a text is undone. */
function undone(sent: string, right: string): string {
  const { name, values } = findTypo(sent, right) ?? { name: 'none', values: { position: 0 } }
  const at = (values as { position: number }).position - 1
  if (name === 'another-character') return changed(sent, at, right.charAt(at))
  if (name === 'character-missing') return withOneMore(sent, at, right.charAt(at))
  if (name === 'character-too-many') return without(sent, at)
  return name === 'characters-swapped' ? swapped(sent, at) : `nothing was found in ${sent}`
}

describe('A Sign that is right except in one place', () => {
  test.each([
    ['another character', changed(rightSign, 4, 'o'), 'character 5 should be another one'],
    ['another first character', changed(rightSign, 0, 'o'), 'character 1 should be another one'],
    ['no character in one place', without(rightSign, 31), 'a character is missing at position 32'],
    ['one character more', `${rightSign}.`, 'character 33 does not belong there'],
    ['a character twice', withOneMore(rightSign, 3, rightSign.charAt(2)), 'character 4 does not belong there'],
    ['two characters turned round', swapped(rightSign, 7), 'characters 8 and 9 have changed places'],
  ])('has %s, and the place and the kind are told', (_, sign, said) => {
    for (const sent of [sign, sign.toUpperCase()])
      expect(findingOf(evidenceOf({ sign: sent }))).toMatchObject({
        hypothesis: 'sign-is-mistyped',
        certain: true,
        explanation: `In Sign, ${said}. All else of it is right.`,
      })
  })

  test('is right once what is said of it is undone, wherever and whatever it is', () => {
    fc.assert(
      fc.property(hex(32), place, character, (right, at, other) => {
        const sent = [changed(right, at, other), without(right, at), withOneMore(right, at, other), `${right}${other}`]
        if (at < 31) sent.push(swapped(right, at))
        for (const each of sent.filter((text) => text !== right)) expect(undone(each, right)).toBe(right)
      }),
      { seed, numRuns: 1000 },
    )
  })

  test('is told by numbers alone: nothing that is said depends on any other character of it', () => {
    fc.assert(
      fc.property(hex(32), hex(32), place, (one, two, at) => {
        const told = (right: string) => findTypo(changed(right, at, 'x'), right)
        expect(told(one)).toEqual({ name: 'another-character', values: { position: at + 1 } })
        expect(told(two)).toEqual(told(one))
      }),
      { seed },
    )
  })

  test('is not found in two places, nor in any Sign at random', () => {
    fc.assert(
      fc.property(fc.integer({ min: 30, max: 34 }).chain(hex), place, place, (sign, one, two) => {
        expect(findTypo(sign, rightSign)).toBeUndefined()
        expect(diagnose(evidenceOf({ sign }))?.message.name).toBeUndefined()
        const both = changed(changed(rightSign, one, 'x'), two, 'x')
        expect(findTypo(both, rightSign)?.name).toBe(one === two ? 'another-character' : undefined)
      }),
      { seed, numRuns: 300 },
    )
  })

  test.each([
    ['sign-has-blanks', `${rightSign} `],
    ['sign-has-blanks', withOneMore(rightSign, 12, '+')],
    ['sign-has-quotes', `${rightSign}"`],
    ['sign-has-quotes', `(${rightSign}`],
  ])('has the name that says more, where there is one: %s', (hypothesis, sign) => {
    expect(findingsOf(evidenceOf({ sign }))).toMatchObject([{ hypothesis, certain: true }])
  })

  test.each([
    ['a line break', `${rightSign.slice(0, -1)}\n`],
    ['a blank', changed(rightSign, 9, ' ')],
    ['a quote', changed(rightSign, 0, '"')],
  ])('is not certain where %s stands in place of a digit, which may be two mistakes', (_, sign) => {
    expect(findingOf(evidenceOf({ sign }))).toMatchObject({ hypothesis: 'sign-is-mistyped', certain: false })
  })

  test('lacks a zero that a formatter leaves out, and then that is said', () => {
    const token = Array.from({ length: 1000 }, (_, number) => `notAsecretToken${number}`).find(
      (each) =>
        md5(accountSID + each + timestamp)
          .match(/../g)
          ?.filter((byte) => byte < '10').length === 1,
    )
    const account = { accountSID, authToken: String(token) }
    const right = md5(accountSID + token + timestamp)
    const zero = (right.match(/../g) ?? []).findIndex((byte) => byte < '10') * 2
    const [lacking, other] = [without(right, zero), without(right, zero === 0 ? 2 : 0)]
    expect(findingsOf(evidenceOf({ account, sign: lacking }))).toMatchObject([{ hypothesis: 'sign-lacks-zeros' }])
    expect(findingsOf(evidenceOf({ account, sign: other }))).toMatchObject([{ hypothesis: 'sign-is-mistyped' }])
  })
})
