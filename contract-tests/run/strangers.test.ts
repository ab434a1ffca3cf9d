import { afterEach, describe, expect, it } from 'vitest'
import { createTargets, success } from '../../tests/support/contract-run.ts'
import { contractCases, mockFixtures } from '../index.ts'
import { isEnveloped } from './judge-answers.ts'
import { runContract } from './run-contract.ts'

const { close, listen } = createTargets()

afterEach(close)

const page = 'HTTP/1.1 404 Not Found\r\nContent-Length: 9\r\n\r\nnot found'
const json = (body: string) => `HTTP/1.1 200 OK\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`

const strangers: readonly (readonly [name: string, answer: string])[] = [
  ['another place', 'HTTP/1.1 302 Found\r\nLocation: /login\r\nContent-Length: 0\r\n\r\n'],
  ['another protocol', 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'],
  ['no content', 'HTTP/1.1 204 No Content\r\n\r\n'],
  ['what is expected of another method', 'HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\n\r\n'],
  ['a page', page],
  ['nothing', json('')],
  ['an empty object', json('{}')],
  ['an object of something else', json('{"error":"not found","requestId":""}')],
  ['the platform’s answer in a list', json(`[${success}]`)],
  ['a word for a code', json(success.replace('"0"', '"ok"'))],
  ['a list for a code', json(success.replace('"0"', '["-2"]'))],
  ['a code without end', json(success.replace('"0"', `${'['.repeat(9000)}${']'.repeat(9000)}`))],
  ['a beginning', json(success).slice(0, -5)],
  ['no HTTP in its body', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nz\r\n'],
]

/** A server that says what it is told to, byte by byte, and hangs up. Returns its URL and how many requests came. */
async function listenRaw(answer: (count: number) => string) {
  let count = 0
  const url = await listen(({ socket }) => void socket.end(answer(count++)))
  return { url, count: () => count }
}

const run = (url: string, cases = contractCases) => runContract({ url, fixtures: mockFixtures, cases })

describe('a target that is not the platform', () => {
  it.each(strangers)(
    'holds nothing and is soon left alone where it answers everything with %s',
    async (_name, answer) => {
      const { url, count } = await listenRaw(() => answer)
      const { results, byClaim } = await run(url)
      expect(results.filter(({ outcome }) => outcome === 'held')).toEqual([])
      expect(results.filter(({ outcome }) => outcome === 'broken')).toHaveLength(10)
      expect(results.filter(({ cause }) => cause === 'stranger').length).toBeGreaterThan(1300)
      expect(results.at(-1)?.reason).toMatch(/^None of the first 10 cases had an answer with a statusCode/)
      expect(byClaim.filter(({ outcome }) => outcome === 'held' || outcome === 'partly')).toEqual([])
      expect(results).toHaveLength(contractCases.length)
      expect(count()).toBeLessThan(40)
    },
  )

  it.each(strangers)('holds none of the cases that take a page where it answers with %s', async (_name, answer) => {
    const pages = contractCases.filter((each) => !isEnveloped(each))
    const { url, count } = await listenRaw(() => answer)
    for (const cases of [pages.slice(50, 53), pages]) {
      const { results } = await run(url, cases)
      expect(results.map(({ outcome }) => outcome)).not.toContain('held')
    }
    expect(count()).toBeLessThan(60)
  })

  it('is asked to the end where it once answered as the platform, and each case that gets a page says so', async () => {
    const { url } = await listenRaw((count) => (count === 0 ? json(success) : page))
    const { results } = await run(url)
    expect(results.filter(({ cause }) => cause === 'stranger')).toEqual([])
    const enveloped = new Set(contractCases.filter(isEnveloped).map(({ id }) => id))
    const held = results.filter(({ id, outcome }) => outcome === 'held' && enveloped.has(id))
    expect(held.map(({ id }) => id)).toEqual(['a-sign-in-upper-case-is-served'])
  })
})
