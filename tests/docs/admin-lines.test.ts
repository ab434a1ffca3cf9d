import { beforeEach, describe, expect, test } from 'vitest'
import { createClient } from '../../client/index.ts'
import { createMockServer, type MockServer } from '../../mock-server/index.ts'
import { codeBlocks, plain, readPage, sectionOf, tables } from './markdown.ts'

const pages = ['docs/admin-api.md', 'docs/callbacks.md']
const curlLines = (page: string) =>
  codeBlocks(readPage(page))
    .flatMap(({ text }) => text.split('\n'))
    .filter((line) => line.startsWith('curl '))
const lines = pages.flatMap(curlLines)

/** What a curl line sends; only what the pages use is understood. */
function requestOf(line: string): { path: string; init: RequestInit } {
  const [, path = ''] = / 'http:\/\/127\.0\.0\.1:4010([^']+)'/.exec(line) ?? []
  const [, body] = / -d '([^']+)'/.exec(line) ?? []
  // curl posts what has a body.
  const [, method = body === undefined ? 'GET' : 'POST'] = / -X (\w+) /.exec(line) ?? []
  const headers = { 'Content-Type': 'application/json' }
  return { path, init: body === undefined ? { method } : { method, headers, body } }
}

/** What a line's answer must show: the member that jq prints, a count that held, and never a problem. */
function showsIn(line: string): object {
  const [, printed] = / \| jq -r \.(\w+)$/.exec(line) ?? []
  if (printed !== undefined) return { [printed]: expect.stringContaining('curl ') }
  return line.includes('/verify')
    ? { matched: 1, held: true }
    : expect.not.objectContaining({ detail: expect.anything() })
}

/** The names in the first column of the table whose head speaks of this member. */
const membersOf = (name: string): string[] =>
  tables(sectionOf(readPage('docs/admin-api.md'), 'Count what came'))
    .filter(([[head = ''] = []]) => head.includes(`\`${name}\``))
    .flatMap(([, ...rows]) => rows.flatMap(([cell = '']) => plain(cell).split(', ')))

describe('The pages of the admin API', () => {
  let mock: MockServer
  beforeEach(async () => {
    mock = await createMockServer().listen()
    await createClient({ baseUrl: mock.url, ...mock.credentials }).hangupMeeting({
      confid: '002',
      phone: '13900000000',
    })
    return () => mock.close()
  })

  const send = async (line: string): Promise<Response> => {
    const { path, init } = requestOf(line)
    return await fetch(mock.url + path, init)
  }

  test.each(pages)('%s shows lines that work one after the other on a new mock, and leave it serving', async (page) => {
    const fresh = await createMockServer().listen()
    try {
      for (const line of curlLines(page)) {
        const { path, init } = requestOf(line)
        const answer = (await (await fetch(fresh.url + path, init)).json()) as object
        expect({ line, answer }).toMatchObject({ answer: showsIn(line) })
      }
      const client = createClient({ baseUrl: fresh.url, ...fresh.credentials })
      expect(await client.destroyMeeting({ confid: '002' })).toMatchObject({ ok: true })
    } finally {
      await fresh.close()
    }
  })

  test('quote every URL, which zsh would take for a pattern of file names', () => {
    expect(lines.filter((line) => !/ 'http:[^']+'/.test(line))).toEqual([])
    expect(lines.length).toBeGreaterThan(5)
  })

  test('have a neighbour that shows what a helper for tests asks in any language, in this order', async () => {
    const [make = '', force = '', verify = ''] = curlLines('docs/languages.md')
    expect(await (await send(make)).json()).toMatchObject({ accountSID: 'my-test', appid: 'app-of-my-test' })
    expect((await send(force)).ok).toBe(true)
    const account = { accountSID: 'my-test', authToken: 'token-of-my-test', appid: 'app-of-my-test' }
    const result = await createClient({ baseUrl: mock.url, ...account }).destroyMeeting({ confid: '002' })
    expect(result.statusCode).toBe('-205')
    expect(await (await send(verify)).json()).toMatchObject({ held: true })
  })

  test('show how to set an address for an application of production', async () => {
    const line = lines.find((each) => each.includes('callbackUrl')) ?? ''
    const { applications } = (await (await send(line)).json()) as { applications: object[] }
    expect(applications[0]).toMatchObject({
      environment: 'production',
      callbackUrl: expect.stringContaining('127.0.0.1'),
    })
  })

  test.each([['match'], ['times']])('name every member of %s of a verification', (name) => {
    const { properties } = JSON.parse(readPage('schemas/admin/verify.request.schema.json'))
    expect(membersOf(name).sort()).toEqual(Object.keys(properties[name].properties).sort())
  })
})
