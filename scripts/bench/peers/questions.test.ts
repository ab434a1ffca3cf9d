import { describe, expect, test } from 'vitest'
import { replaceBlock } from '../replace-block.ts'
import { describeRefusal } from './questions.ts'
import { writeAnswer } from './right-request.ts'

const answer = (status: number, body: string) => ({ status, body, headers: {}, bytes: 200 })

describe('The comparison with others', () => {
  test.each([
    [answer(200, writeAnswer('0', '1')), 'no'],
    [answer(200, writeAnswer('-203')), 'yes: `-203`'],
    [answer(200, '{ "statusCode": "-2" }'), 'yes: `-2`'],
    [answer(422, ''), 'yes: HTTP 422'],
    [answer(404, writeAnswer('-203')), 'yes: HTTP 404'],
    [answer(500, writeAnswer('0', '1')), 'yes: HTTP 500'],
  ])('takes $status $body for what it is', (given, expected) => {
    expect(describeRefusal(given)).toBe(expected)
  })

  test('writes between the marks of a page, and nowhere else', () => {
    const page = 'before\n\n<!-- bench -->\n\nold\n\n<!-- /bench -->\n\nafter\n\n<!-- peers -->\n<!-- /peers -->\n'
    const written = replaceBlock(page, 'bench', 'new')
    expect(written).toBe(page.replace('old', 'new'))
    expect(replaceBlock(written, 'bench', 'new')).toBe(written)
  })

  test('writes into no page without marks', () => {
    expect(() => replaceBlock('<!-- /bench --> <!-- bench -->', 'bench', 'new')).toThrow('in this order')
  })
})
