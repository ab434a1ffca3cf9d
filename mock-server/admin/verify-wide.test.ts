import { describe, expect, onTestFinished, test } from 'vitest'
import { post } from '../../tests/support/signed-request.ts'
import { createMockServer } from '../index.ts'

const most = 10_000
const listOf = (length: number) => Array.from({ length }, () => 1)
const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`

/** What the admin API says of a pattern's body, beside one request that has a list. */
async function verify(body: string) {
  const mock = await createMockServer().listen()
  onTestFinished(() => mock.close())
  await post(mock.url, { body: JSON.stringify({ action: 'destroyMeeting', confid: '002', list: listOf(most) }) })
  const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: `{"match":{"body":${body}}}` }
  const response = await fetch(`${mock.url}/__admin/requests/verify`, init)
  return { status: response.status, answer: (await response.json()) as { readonly detail?: string } }
}

describe('Verifying by a body', () => {
  test('takes as many values as are allowed, the body itself and its list among them', async () => {
    const { status, answer } = await verify(JSON.stringify({ list: listOf(most - 2) }))
    expect([status, answer]).toMatchObject([200, { matched: 1, held: true }])
  })

  test.each([
    ['in a list', JSON.stringify({ list: listOf(most - 1) })],
    ['in a long list', JSON.stringify({ list: listOf(100_000) })],
    ['in lists', JSON.stringify({ list: listOf(100).map(() => listOf(100)) })],
    ['in members', JSON.stringify({ list: Object.fromEntries(listOf(most).map((_, index) => [index, 1])) })],
    ['one within the other', `{"list":${nested(most)}}`],
  ])('refuses more than that %s, and says so', async (_, body) => {
    const { status, answer } = await verify(body)
    expect([status, answer.detail]).toEqual([
      422,
      `/match/body has more than ${most} values. Each of them is compared with each request: ask for fewer.`,
    ])
  })
})
