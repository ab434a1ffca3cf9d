import { describe, expect, onTestFinished, test } from 'vitest'
import { post } from '../../tests/support/signed-request.ts'
import { createMockServer } from '../index.ts'

const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`

async function verify(url: string, match: string): Promise<number> {
  const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: `{"match":${match}}` }
  return (await fetch(`${url}/__admin/requests/verify`, init)).status
}

describe('Verifying', () => {
  test('goes on beside a request that nests deeper than a stack reaches', async () => {
    const mock = await createMockServer().listen()
    onTestFinished(() => mock.close())
    await post(mock.url, { body: `{"action":"destroyMeeting","appid":"x","confid":${nested(20_000)}}` })
    expect(await verify(mock.url, '{"confid":"nope"}')).toBe(200)
  })

  test('is no trouble with a pattern that nests so deeply', async () => {
    const mock = await createMockServer().listen()
    onTestFinished(() => mock.close())
    await post(mock.url, { body: `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}` })
    const pattern = `{"body":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`
    expect([200, 400, 413, 422]).toContain(await verify(mock.url, pattern))
  })
})
