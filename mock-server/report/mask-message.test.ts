import fc from 'fast-check'
import { expect, test } from 'vitest'
import { en } from '../../schemas/generated/messages/en/mock.ts'
import type { Catalogue, Message } from '../../schemas/generated/messages.ts'
import { createWords } from '../../words/create-words.ts'
import { createMask } from '../vendor/mask.ts'
import { maskMessage, maskSent, type Secrets, secretsOf } from './mask-message.ts'

const none: Secrets = { mask: (text) => text, longest: 0 }
const token = 'hush-hush-token'
const secrets: Secrets = { mask: createMask([token]), longest: token.length * 12 }
const say = (message: Message, catalogue: Catalogue = en()) =>
  createWords(() => catalogue).say(maskMessage(message, none))

test('a message is said with a number, a word, a list, a text of the interface and another message in its places', () => {
  const shape: Message<'with-a-wrong-part'> = {
    name: 'with-a-wrong-part',
    values: { part: { term: 'month' }, digits: '13' },
  }
  expect(say({ name: 'is-base64', values: { length: 64, characters: 47, text: shape } })).toEqual({
    text: '64 characters of base64, for 47 characters with 14 digits behind the vertical bar: there is no month 13',
  })
  expect(say({ name: 'account-has-balance', values: { balance: 0 } })).toMatchObject({
    received: 'a balance of 0.00 yuan',
  })
  const actions = ['createMeeting', 'destroyMeeting']
  expect(say({ name: 'action-is-present/empty', values: { actions } })).toMatchObject({
    expected: 'one of createMeeting, destroyMeeting',
  })
  expect(say({ name: 'application-has-the-feature', values: { appid: { sent: 'a' }, features: [] } })).toMatchObject({
    received: 'appid "a" with the features: none',
  })
})

test('another language is another catalogue, and what was sent is never taken for a place', () => {
  const other: Catalogue = {
    ...en(),
    messages: {
      ...en().messages,
      'sign-is-well-formed/foreign': { reason: '{sent:foreign} ({number:length})', received: '-', expected: '-' },
    },
  }
  const message: Message = {
    name: 'sign-is-well-formed/foreign',
    values: { length: 1, foreign: { sent: '{number:length}' } },
  }
  expect(say(message, other)).toMatchObject({ reason: '"{number:length}" (1)' })
})

test('what was sent is shown as JSON in ASCII, of which more than 200 characters are cut', () => {
  expect(maskSent({ sent: '会"议' }, none)).toEqual({ shown: '"\\u4f1a\\"\\u8bae"' })
  expect(maskSent({ sent: ['x', 1, null] }, none)).toEqual({ shown: '["x",1,null]' })
  expect(maskSent({ sent: 'x'.repeat(1000) }, none)).toEqual({ shown: `"${'x'.repeat(199)}... (cut)` })
  expect(maskSent({ sent: JSON.parse('['.repeat(20_000) + ']'.repeat(20_000)) }, none)).toEqual({ term: 'too-deep' })
})

test('a telephone number is told by the name that it was sent by', () => {
  const { shown } = maskSent({ sent: '13800138000', as: 'phone' }, secrets) as { shown: string }
  expect(shown).toBe('"138****8000"')
  expect(maskSent({ sent: '13800138000', as: 'confid' }, secrets)).toEqual({ shown: '"13800138000"' })
})

test('no part of a secret is shown wherever what was sent is cut', () => {
  const texts = fc.array(
    fc.oneof(fc.constant(token), fc.constant('"'), fc.constant('令'), fc.string({ maxLength: 50 })),
    {
      maxLength: 100,
    },
  )
  fc.assert(
    fc.property(texts, fc.boolean(), (parts, isList) => {
      const { shown } = maskSent({ sent: isList ? parts : parts.join('') }, secrets) as { shown: string }
      expect(shown.length).toBeLessThanOrEqual(209)
      expect(shown.replaceAll('<authToken>', '')).not.toContain(token.slice(0, 6))
    }),
  )
})

test('no more is looked at than may be shown and the longest secret', () => {
  let seen = 0
  const mask = (text: string) => {
    seen += text.length
    return text
  }
  maskSent({ sent: 'x'.repeat(1_000_000) }, { mask, longest: 384 })
  expect(seen).toBe(584)
})

test('the beginning of a Sign is masked where a token is as short, and is not looked through where every token is longer', () => {
  const message: Message<'sign-matches-account'> = {
    name: 'sign-matches-account',
    values: { beginning: 'ab12', timestamp: { sent: '20260615143709' } },
  }
  const beginningFor = (tokens: readonly string[]) => {
    const all = secretsOf(tokens)
    const seen: string[] = []
    const mask = (text: string) => {
      seen.push(text)
      return all.mask(text)
    }
    return { shown: maskMessage(message, { ...all, mask }).values.beginning, isSeen: seen.includes('ab12') }
  }
  expect(beginningFor(['ab12', 'a token that is long'])).toEqual({ shown: '<authToken>', isSeen: true })
  expect(beginningFor(['a token', 'a token that is long'])).toEqual({ shown: 'ab12', isSeen: true })
  expect(beginningFor(['a long token', 'a token that is long'])).toEqual({ shown: 'ab12', isSeen: false })
})
