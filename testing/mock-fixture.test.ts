import { expect } from 'vitest'
import { createClient } from '../client/index.ts'
import { createMockTest, test } from './vitest.ts'

const urls = new Set<string>()

test.for([1, 2])('a test that names the mock has one of its own, %i', async (_, { mock }) => {
  const client = createClient({ baseUrl: mock.url, ...mock.credentials })
  await client.destroyMeeting({ confid: '002' })
  await expect(mock).toHaveReceived({ action: 'destroyMeeting' }, { times: 1 })
  await expect(mock).toHaveNoContractViolations()
  urls.add(mock.url)
})

test('they were two, and both are closed', async () => {
  expect(urls.size).toBe(2)
  for (const url of urls) await expect(fetch(url)).rejects.toThrow('fetch failed')
})

const strictTest = createMockTest({ strict: true })

strictTest('a mock of other options is asked for by a test of one’s own', async ({ mock }) => {
  const client = createClient({ baseUrl: mock.url, ...mock.credentials })
  expect(await client.destroyMeeting({ confid: 'unknown' })).toMatchObject({ ok: false })
})
