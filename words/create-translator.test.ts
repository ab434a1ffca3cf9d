import { expect, test } from 'vitest'
import { en } from '../schemas/generated/messages/en/mock.ts'
import type { TextName } from '../schemas/generated/texts.ts'
import { createSpeech } from './create-speech.ts'
import { createTranslator } from './create-translator.ts'
import { createWords } from './create-words.ts'

// Names that no catalogue has: each kind of place is tried.
const as = (texts: object) => texts as unknown as Record<TextName, string>
const english = as({
  asked: '{number:n} {one:n|case|cases} asked',
  expected: 'expected {text:expected}, received {text:received}',
  like: '{wire:name} like {wire:pattern}',
  nothing: 'nothing',
  because: 'not run: {note:why}',
  list: '{list:all} are not set.',
  bare: '{text:one}: {text:other}',
})
const chinese = as({
  asked: '测试了 {number:n} 个用例',
  expected: '期望 {text:expected}，收到 {text:received}',
  like: '{wire:name} 匹配 {wire:pattern}',
  nothing: '无',
  because: '未运行：{note:why}',
  list: '未设置 {list:all}。',
  bare: '{text:one}：{text:other}',
})
const translate = createTranslator(english, createSpeech({ language: 'zh-CN', words: createWords(en), texts: chinese }))

test.each([
  ['1 case asked', '测试了 1 个用例'],
  ['12 cases asked', '测试了 12 个用例'],
  ['expected requestId like ^[0-9]+$, received nothing', '期望 requestId 匹配 ^[0-9]+$，收到 无'],
  ['expected "a, received b", received nothing', '期望 "a，收到 b", received nothing'],
  ['not run: 2 cases asked', '未运行：测试了 2 个用例'],
  ['A, B are not set.', '未设置 A, B。'],
])('%s is said in the other language, and so is what stands in it', (text, said) => {
  expect(translate(text)).toBe(said)
})

test.each([
  ['what is no sentence of the texts', 'something else'],
  ['a note that is none', 'not run: whatever'],
  ['a number that is none', 'many cases asked'],
  ['what has no words of its own', 'one: other'],
  ['what is longer than any sentence', `expected ${'x'.repeat(5000)}, received nothing`],
  ['nothing at all', ''],
])('%s stays as it is', (_, text) => {
  expect(translate(text)).toBe(text)
})
