import { expect, test } from 'vitest'
import { en } from '../schemas/generated/messages/en/mock.ts'
import type { Note, TextName } from '../schemas/generated/texts.ts'
import { createSpeech } from './create-speech.ts'
import { createWords } from './create-words.ts'

// Names that no catalogue has: what fills a place of each kind is tried.
const texts = {
  'exec.a': '{number:n} {one:n|case|cases}',
  'exec.b': '{list:l}, {money:m}, {wire:w}, {text:t}',
  'exec.c': 'not run: {note:why}',
} as unknown as Record<TextName, string>
const { say } = createSpeech({ language: 'en', words: createWords(en), rooms: { exec: () => texts } })
const note = (name: string, values: object) => ({ name: `exec.${name}`, values }) as unknown as Note

test('a sentence has its values in its places, and a word that follows a number as the number asks', () => {
  expect(say(note('a', { n: 1 }))).toBe('1 case')
  expect(say(note('a', { n: 0 }))).toBe('0 cases')
  expect(say(note('b', { l: ['x', 'y'], m: 2, w: 'z', t: 3 }))).toBe('x, y, 2.00, z, 3')
  expect(say(note('b', { l: [], m: 2, w: '', t: '' }))).toContain('none')
})

test('a note in a sentence is said in the same language, and a value is never taken for a place', () => {
  expect(say(note('c', { why: note('b', { l: ['{wire:w}'], m: 1, w: '{note:why}', t: '$&' }) }))).toBe(
    'not run: {wire:w}, 1.00, {note:why}, $&',
  )
})

test('a name that is in no catalogue is a fault', () => {
  expect(() => say(note('nonsense', {}))).toThrow('There is no text exec.nonsense in en.')
})
