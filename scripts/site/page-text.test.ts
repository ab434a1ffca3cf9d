import { expect, test } from 'vitest'
import { tokenize } from './page-text.ts'

/** Whether a search finds a text: each word of the query begins a word of the text, as the site's search has it. */
const isFound = (query: string, text: string): boolean => {
  const words = tokenize(text)
  return tokenize(query).every((asked) => words.some((word) => word.startsWith(asked)))
}

test.each([
  ['时间戳', 'Authorization 中的时间戳必须是 24 小时内的', true],
  ['时间戳', '用 Sign 和Authorization中的时间戳', true],
  ['戳', 'Authorization 中的时间戳必须', true],
  ['时间戳 授权令牌', '授权令牌与时间戳', true],
  ['24 小时', '24小时内有效', true],
  ['Authorization', '请求头Authorization缺失', true],
  ['confid', 'the parameter `confid` is missing', true],
  ['-205', '应用验证失败（-205）', true],
  ['时戳', 'Authorization 中的时间戳必须', false],
  ['间时', 'Authorization 中的时间戳必须', false],
  ['账户', 'Authorization 中的时间戳必须', false],
])('a search for %s in %s finds it: %s', (query, text, found) => {
  expect(isFound(query, text)).toBe(found)
})

test('a search takes the tokenizer as text, which works where nothing else is at hand', () => {
  const again = new Function(`return ${tokenize}`)() as typeof tokenize
  expect(again('中的时间戳 24h')).toEqual(['中的', '的时', '时间', '间戳', '戳', '24h'])
})
