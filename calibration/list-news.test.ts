import { expect, test } from 'vitest'
import { readAnswer } from '../contract-tests/run/read-answer.ts'
import { isBroken, listNews } from './list-news.ts'

const id = '20260312345678901234567890123'
const success = `{"statusCode":"0","statusMsg":"提交成功","requestId":"${id}"}`
const refusal = '{"statusCode":"-2","statusMsg":"缺少必要参数","requestId":""}'

function answer(text: string, { status = 200, type = 'application/json;charset=utf-8', isChunked = false } = {}) {
  const bytes = Buffer.from(text)
  const length = isChunked ? { 'transfer-encoding': 'chunked' } : { 'content-length': String(bytes.length) }
  return readAnswer({ status, bytes, headers: { 'content-type': type, ...length } })
}

type Answers = readonly ReturnType<typeof answer>[]
const list = (answers: Answers, measurements: Parameters<typeof listNews>[1] = []) =>
  listNews({ answers, outside: [], hide: (text) => text }, measurements)

test('Answers as the mock writes them are no news', () => {
  expect(list([answer(success), answer(refusal)])).toEqual([])
})

for (const [what, answers, claims, isExpectedBroken] of [
  ['a media type', [answer(success, { type: 'text/html' })], ['A13'], false],
  ['an order of members', [answer('{"statusMsg":"缺少必要参数","statusCode":"-2"}')], ['A25'], false],
  ['blanks', [answer(refusal.replace(',', ', '))], ['A25'], false],
  ['a further member', [answer(success.replace('}', ',"more":"1"}'))], ['A25'], false],
  ['a form of requestId', [answer(success.replace(id, `000000${id.slice(6)}`))], ['O5'], false],
  ['an unlisted code', [answer('{"statusCode":"-704","statusMsg":"未查询到"}')], ['O1'], false],
  ['an HTTP status of refusals', [answer(success), answer(refusal, { status: 400 })], ['D9'], true],
  ['chunks', [answer(refusal, { isChunked: true })], ['X6'], true],
  ['a member less', [answer('{"statusCode":"-4"}')], ['D9', 'O1'], true],
  ['a number', [answer('{"statusCode":"-4","statusMsg":"无效的JSON","requestId":0}')], ['D9'], true],
  ['a requestId that repeats', [answer(success), answer(success)], ['D10'], true],
  ['a requestId with letters', [answer(success.replace(id, 'abc'))], ['D10', 'O5'], true],
  ['a requestId of a missing parameter', [answer(refusal.replace('""', `"${id}"`))], ['D11'], true],
  ['the message of a success', [answer(success.replace('提交成功', 'ok'))], ['D10', 'O1'], true],
] as const satisfies readonly (readonly [string, Answers, readonly string[], boolean])[]) {
  test(`${what} that is otherwise is named, and breaks the run only where the page documents it`, () => {
    const news = list(answers)
    expect(news.map(({ claim }) => claim)).toEqual(claims)
    expect(news.some(isBroken)).toBe(isExpectedBroken)
  })
}

test('A message that the mock will say, since a code has it in the file, is no news', () => {
  const answers = [answer('{"statusCode":"-704","statusMsg":"未查询到"}')]
  const code = { knob: 'codes.sign-is-present', isMeasured: true, value: '-704', evidence: 'seen' } as const
  expect(list(answers, [{ ...code, statusMsg: '未查询到' }])).toEqual([])
  expect(list(answers, [code])).toHaveLength(1)
})

test('Two messages beside one code are told, since the code does not say which of two checks answers', () => {
  const code = (knob: string, statusMsg: string) =>
    ({ knob, isMeasured: true, value: '-2', evidence: 'seen', statusMsg }) as const
  const [one, other] = [code('codes.sign-is-present', '缺少Sign'), code('codes.action-is-present', '缺少action')]
  expect(list([], [one, one])).toEqual([])
  expect(list([], [one, other])).toEqual([
    expect.objectContaining({ claim: 'O1', expected: 'one statusMsg beside -2' }),
  ])
})
