import { afterEach, describe, expect, it } from 'vitest'
import { createCase, createContext, createTargets, failureOf, success } from '../../tests/support/contract-run.ts'
import type { Expectations } from '../case.ts'
import { runCase } from './run-case.ts'
import { TargetUnreachableError } from './target-unreachable-error.ts'

const { answering, close, hangingUp, listen, nowhere } = createTargets()
const served = createCase({ D2: { statusCode: '0' } })

afterEach(close)

describe('a target that does not answer', () => {
  it.each([
    ['is not there', nowhere],
    ['hangs up', hangingUp],
  ])('is unreachable when it %s before it has ever answered', async (_name, target) => {
    const url = await target()
    const error = await failureOf(runCase(served, createContext(url)))
    expect(error).toBeInstanceOf(TargetUnreachableError)
    expect(error.message).toContain(`No answer from ${new URL(url).host}`)
    expect(error.cause).toBeInstanceOf(Error)
  })

  it('is unreachable when it is gone, also after it has answered', async () => {
    const error = await failureOf(runCase(served, createContext(await nowhere(), { hasAnswered: true })))
    expect(error).toBeInstanceOf(TargetUnreachableError)
  })

  it('breaks the envelope when it hangs up once it has answered others', async () => {
    const { outcome, judged, failures, exchanges } = await runCase(
      { ...served, times: 2 },
      createContext(await hangingUp(), { hasAnswered: true }),
    )
    expect({ outcome, judged }).toEqual({ outcome: 'broken', judged: ['D9'] })
    expect(failures.map(({ claim, expected }) => [claim, expected])).toEqual([
      ['D9', 'an answer'],
      ['D9', 'an answer'],
    ])
    expect(failures[0]?.received).toMatch(/^none: \w+/)
    expect(exchanges.map((each) => Object.keys(each))).toEqual([['request'], ['request']])
  })

  it('breaks a case’s own claims where no envelope is expected', async () => {
    const wanted: Expectations = { A11: { envelope: false }, D2: { httpStatus: 405 } }
    const context = createContext(await hangingUp(), { hasAnswered: true })
    expect((await runCase(createCase(wanted), context)).judged).toEqual(['A11', 'D2'])
  })

  it('breaks the envelope when its answer breaks off, be it the first one', async () => {
    const url = await listen((request) => void request.socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{'))
    expect(await runCase(served, createContext(url))).toMatchObject({ outcome: 'broken', judged: ['D9'] })
  })

  it('is not blamed when the run was stopped', async () => {
    const controller = new AbortController()
    const url = await listen(() => controller.abort(new Error('enough')))
    const context = createContext(url)
    const destination = { ...context.destination, signal: controller.signal }
    expect((await failureOf(runCase(served, { ...context, destination }))).message).toBe('enough')
  })
})

describe('a proxy', () => {
  const through = (proxy: string) => runCase(served, createContext('http://target.invalid', { proxy }))

  it.each([407, 502, 503, 504])('speaks for itself with HTTP %i, not for the target', async (status) => {
    const error = await failureOf(through(await answering('Sorry', status)))
    expect(error).toBeInstanceOf(TargetUnreachableError)
    expect(error.message).toContain(`: the proxy answered HTTP ${status}. Expected`)
  })

  it.each(['{"error":"no upstream"}', '{}', '[{"statusCode":"0"}]'])(
    'speaks for itself in JSON as well: %s has no statusCode',
    async (body) => {
      const error = await failureOf(through(await answering(body, 503)))
      expect(error).toBeInstanceOf(TargetUnreachableError)
      expect(error.message).toContain(': the proxy answered HTTP 503. Expected')
    },
  )

  it('hands on what the target says: another status, or an envelope', async () => {
    expect(await through(await answering('Sorry', 500))).toMatchObject({ outcome: 'broken' })
    expect(await through(await answering(success, 502))).toMatchObject({ outcome: 'broken' })
  })

  it('is not suspected where there is none', async () => {
    expect(await runCase(served, createContext(await answering('Sorry', 502)))).toMatchObject({ outcome: 'broken' })
  })
})
