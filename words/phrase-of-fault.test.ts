import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { zhCn } from '../schemas/generated/messages/zh-CN/mock.ts'
import type { ValidationError } from '../schemas/generated/validator.ts'
import { createWords, english } from './create-words.ts'
import { phraseOfFault } from './phrase-of-fault.ts'
import { saidBy, told } from './told.ts'

const generated = join(import.meta.dirname, '../schemas/generated')
const sources = [
  'admin-validators.js',
  ...readdirSync(join(generated, 'validators')).map((name) => join('validators', name)),
].map((name) => readFileSync(join(generated, name), 'utf8'))

/** Every fault that a generated validator can find, as it writes it; what it takes from the value is left out. */
const faults = sources.flatMap((source): ValidationError[] => {
  const schemas = source.match(/^(?:const|var) schema\d+ = .*;$/gm) ?? []
  const written = source.match(/keyword: "\w+", params: \{.*?\}, message: .*?(?= \};?$)/gm) ?? []
  // Names but those of schemas: a key, an index.
  const known = written.map((each) => each.replace(/(?<=: )(?!true|false|null|schema\d)[a-z]\w*(?=[ ,}]|$)/gi, '0'))
  return new Function(`${schemas.join('\n')}\nreturn [${known.map((each) => `{ ${each} }`).join()}]`)()
})

test('the English of a fault is what its validator says, and the Chinese has no English in it', () => {
  const chinese = createWords(zhCn)
  expect(faults.length).toBeGreaterThan(800)
  expect(new Set(faults.map(({ keyword }) => keyword)).size).toBeGreaterThan(15)
  for (const fault of faults) {
    const phrase = phraseOfFault(fault)
    expect(english.say(phrase).text, JSON.stringify(fault)).toBe(fault.message)
    expect(chinese.say(phrase).text, JSON.stringify(fault)).toMatch(/[\u4e00-\u9fff]/)
  }
})

test('a keyword that nobody has put into words is said to be broken, and no more', () => {
  const phrase = phraseOfFault({ instancePath: '', schemaPath: '', keyword: 'new', params: {} })
  expect(english.say(phrase).text).toBe('is not valid')
})

test('an error keeps what it says for a reader of another language, and does not show it twice', () => {
  const error = told(RangeError, { name: 'callback-port-0', values: {} })
  expect([error.message, error.said.name, Object.keys(error)]).toEqual([
    'There is no port 0. Give the port that the receiver listens on.',
    'callback-port-0',
    [],
  ])
  expect([saidBy(error), saidBy(new Error('x')), saidBy(null)]).toEqual([error.said, undefined, undefined])
})
