import { expect, test } from 'vitest'
import { en } from '../schemas/generated/messages/en/mock.ts'
import type { TextName } from '../schemas/generated/texts.ts'
import { createSpeech } from './create-speech.ts'
import { createTranslator } from './create-translator.ts'
import { createWords } from './create-words.ts'

// Names that no catalogue has: each kind of place is tried.
const as = (texts: object) =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [`exec.${name}`, text])) as Record<TextName, string>
const english = as({
  asked: '{number:n} {one:n|case|cases} asked',
  expected: 'expected {cause:expected}, received {cause:received}',
  named: 'the file {text:name} is told of',
  strictly: 'why: {told:why}',
  like: '{wire:name} like {wire:pattern}',
  nothing: 'nothing',
  because: 'not run: {note:why}',
  list: '{list:all} are not set.',
  bare: '{text:one}: {text:other}',
})
const chinese = as({
  asked: '测试了 {number:n} 个用例',
  expected: '期望 {cause:expected}，收到 {cause:received}',
  named: '说到文件 {text:name}',
  strictly: '原因：{told:why}',
  like: '{wire:name} 匹配 {wire:pattern}',
  nothing: '无',
  because: '未运行：{note:why}',
  list: '未设置 {list:all}。',
  bare: '{text:one}：{text:other}',
})
const speech = createSpeech({ language: 'zh-CN', words: createWords(en), rooms: { exec: () => chinese } })
const find = createTranslator({ whole: english, within: english }, speech)
const translate = (text: string) => find(text) ?? text

test.each([
  ['1 case asked', '测试了 1 个用例'],
  ['12 cases asked', '测试了 12 个用例'],
  ['expected requestId like ^[0-9]+$, received nothing', '期望 requestId 匹配 ^[0-9]+$，收到 无'],
  ['expected "a, received b", received nothing', '期望 "a, received b"，收到 无'],
  ['not run: 2 cases asked', '未运行：测试了 2 个用例'],
  ['A, B are not set.', '未设置 A, B。'],
  ['the file nothing is told of', '说到文件 nothing'],
  ['why: nothing', '原因：无'],
  ['why: -200, nothing', '原因：-200、无'],
])('%s is said in the other language, and so is what stands in it', (text, said) => {
  expect(translate(text)).toBe(said)
})

test.each([
  ['what is no sentence of the texts', 'something else'],
  ['a note that is none', 'not run: whatever'],
  ['a number that is none', 'many cases asked'],
  ['what holds English that is no text of the kit', 'why: someone went away'],
  ['what holds several things, one of which is none', 'why: nothing, someone went away'],
  ['several sentences, the last of which is none', 'A, B are not set. Somebody went away'],
  ['what has no words of its own', 'one: other'],
  ['what is longer than any sentence', `expected ${'x'.repeat(5000)}, received nothing`],
  ['nothing at all', ''],
])('%s stays as it is', (_, text) => {
  expect(translate(text)).toBe(text)
})
