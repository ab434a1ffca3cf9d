import { afterEach, describe, expect, it } from 'vitest'
import { createCase, createTargets, failureOf, success } from '../../tests/support/contract-run.ts'
import { createFixtures } from '../fixtures.ts'
import type { ContractOptions } from './run-context.ts'
import { runContract, summarizeNotRun } from './run-contract.ts'
import { TargetUnreachableError } from './target-unreachable-error.ts'

const { answering, close, listen, nowhere } = createTargets()
afterEach(close)

const fixtures = createFixtures({ accountSID: 'sid', authToken: 'Hush+Token/01', appid: 'app' })
const first = createCase({ D2: { statusCode: '0' } }, { id: 'first' })
const second = createCase({ D3: { statusCode: '0' } }, { id: 'second', restsOn: ['first'] })
const third = createCase({ D4: { statusCode: '0' } }, { id: 'third' })

const run = (url: string, changes: Partial<ContractOptions> = {}) =>
  runContract({ url, fixtures, cases: [first, second, third], ...changes })

/** Answers, and tells with what Authorization it was asked. */
async function recording() {
  const asked: string[] = []
  const url = await listen((request, response) => {
    asked.push(Buffer.from(request.headers.authorization ?? '', 'base64').toString())
    response.end(success)
  })
  return { url, asked }
}

/** Answers these of its requests and leaves the others waiting. */
async function silentBut(answered: readonly number[]) {
  let seen = 0
  const url = await listen((_request, response) => {
    seen += 1
    if (answered.includes(seen)) response.end(success)
  })
  return { url, asked: () => seen }
}

describe('runContract', () => {
  it('asks one case after the other and sums them up', async () => {
    const log: string[] = []
    const url = await answering()
    const { results, byClaim, news } = await run(url, {
      onSend: ({ id }) => log.push(`sends ${id}`),
      onResult: ({ id, outcome }) => log.push(`${id} ${outcome}`),
    })
    expect(log).toEqual(['sends first', 'first held', 'sends second', 'second held', 'sends third', 'third held'])
    expect(results.map(({ id }) => id)).toEqual(['first', 'second', 'third'])
    const held = byClaim.filter(({ outcome }) => outcome === 'held').map(({ claim }) => claim)
    expect(held).toEqual(['D2', 'D3', 'D4'])
    expect(news).toEqual([])
  })

  it('remembers what broke for the cases that rest on it', async () => {
    const { results } = await run(await answering(success.replace('"0"', '"-2"')))
    expect(results.map(({ outcome }) => outcome)).toEqual(['broken', 'not-run', 'broken'])
  })

  it('asks by the clock that it is given, and by the machine’s otherwise', async () => {
    const { url, asked } = await recording()
    await run(url, { cases: [first], clock: { now: () => Date.UTC(2026, 0, 2, 3, 4, 5) } })
    await run(url, { cases: [first] })
    expect(asked[0]).toBe('sid|20260102110405')
    const years = [asked[1]?.slice(4, 8), String(new Date().getFullYear())].map(Number)
    expect(Math.abs((years[0] ?? 0) - (years[1] ?? 0))).toBeLessThanOrEqual(1)
  })

  it('lets time pass between two requests as it is told to', async () => {
    const waited: number[] = []
    const wait = async (milliseconds: number) => void waited.push(milliseconds)
    await run(await answering(), { paceMilliseconds: 5, wait })
    expect(waited).toEqual([5, 5])
    expect((await run(await answering(), { paceMilliseconds: 1 })).results).toHaveLength(3)
  })

  it('stops in the middle of waiting when its signal says so', async () => {
    const controller = new AbortController()
    const stopped = run(await answering(), {
      paceMilliseconds: 1_000_000,
      signal: controller.signal,
      onResult: () => setImmediate(() => controller.abort(new Error('enough'))),
    })
    expect((await failureOf(stopped)).name).toBe('AbortError')
  })

  it('sends no more requests than it may', async () => {
    const { url, asked } = await recording()
    const { results } = await run(url, { maxCalls: 1 })
    expect(results.map(({ cause }) => cause)).toEqual([undefined, 'budget', 'budget'])
    expect(asked).toHaveLength(1)
  })

  it('asks a live target only what is allowed there', async () => {
    const { url, asked } = await recording()
    const cases = [{ ...first, safe: false, request: { set: { confid: '78' } } }, third]
    const { results } = await run(url, { cases, live: { allowPhones: [] } })
    expect(results.map(({ cause }) => cause)).toEqual(['side-effects', undefined])
    expect(asked).toHaveLength(1)
  })

  it('sends nothing that is withheld', async () => {
    const refusal = { cause: 'recording', reason: 'There is no answer to it.' } as const
    const { url, asked } = await recording()
    const { results } = await run(url, { withhold: ({ id }) => (id === 'first' ? refusal : undefined) })
    expect(results.map(({ cause }) => cause)).toEqual(['recording', 'ground', undefined])
    expect(asked).toHaveLength(1)
  })

  it('shows no token of any account, no phone that may be sent and none of the fixtures', async () => {
    const secrets = ['Hush+Token/01', 'OtherToken02', '13900000000', '13900000001']
    const url = await answering(JSON.stringify({ statusCode: secrets.join(), statusMsg: '', requestId: '' }))
    const active = fixtures.accounts.active ?? { accountSID: '', authToken: '', applications: {} }
    const accounts = { active, suspended: { ...active, authToken: 'OtherToken02' } }
    const live = { allowPhones: ['13900000001'] }
    const text = JSON.stringify(
      await run(url, { cases: [first], live, fixtures: { ...fixtures, accounts, phone: '13900000000' } }),
    )
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([])
    expect(text).toContain('***,***,***,***')
  })
})

describe('runContract on a target that answers at length', () => {
  it('reads no more than 4096 bytes of an answer once all of them have more than a MiB', async () => {
    const url = await answering(success.padEnd(60_000))
    const cases = Array.from({ length: 20 }, (_, index) => ({ ...first, id: `case-${index}` }))
    const { results } = await run(url, { cases })
    const isCut = results.map(({ failures }) => JSON.stringify(failures).includes('more than 4096 bytes'))
    expect(isCut).toEqual(cases.map((_, index) => index > 17))
  })
})

describe('runContract on a target that is gone', () => {
  it('throws with what was found out before, and calls the rest not run', async () => {
    const error = await failureOf(run(await answering(), { onResult: close }))
    expect(error).toBeInstanceOf(TargetUnreachableError)
    const { results = [], byClaim = [], news } = (error as TargetUnreachableError).result ?? {}
    expect(results.map(({ id, outcome, cause, reason }) => [id, outcome, cause, reason])).toEqual([
      ['first', 'held', undefined, undefined],
      ['second', 'not-run', 'unreachable', 'The target could not be reached.'],
      ['third', 'not-run', 'unreachable', 'The target could not be reached.'],
    ])
    expect(byClaim.find(({ claim }) => claim === 'D3')?.reason).toBe('The target could not be reached.')
    expect(news).toEqual([])
  })

  it('is unreachable once it has kept silent three times in a row, and none of those counts as broken', async () => {
    const told: string[] = []
    const { url, asked } = await silentBut([1])
    const cases = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ ...first, id }))
    const onResult = ({ id }: { id: string }) => told.push(id)
    const error = await failureOf(run(url, { cases, timeoutMilliseconds: 500, onResult }))
    expect(error).toBeInstanceOf(TargetUnreachableError)
    expect(error.message).toContain(': 3 requests in a row had no answer within 500 ms each. Expected a server there')
    expect(
      (error as TargetUnreachableError).result?.results.map(({ id, outcome, cause }) => [id, outcome, cause]),
    ).toEqual([['a', 'held', undefined], ...['b', 'c', 'd', 'e'].map((id) => [id, 'not-run', 'unreachable'])])
    expect(told).toEqual(['a'])
    expect(asked()).toBe(4)
  })

  it('is unreachable as well once it has begun three answers in a row and ended none', async () => {
    const url = await listen((_request, response) => response.write('{'))
    const cases = ['a', 'b', 'c', 'd'].map((id) => ({ ...first, id }))
    const error = await failureOf(run(url, { cases, timeoutMilliseconds: 500 }))
    expect(error.message).toContain(': 3 requests in a row had no answer within 500 ms each. Expected a server there')
  })

  it('is unreachable once ten answers in a row took more than half of their time, and says how to go on', async () => {
    const { url, asked } = await recording()
    const clock = { now: () => Date.UTC(2026, 2, 1) + asked.length * 6000 }
    const cases = Array.from({ length: 12 }, (_, index) => ({ ...first, id: `case-${index}` }))
    const error = await failureOf(run(url, { cases, clock }))
    expect(error).toBeInstanceOf(TargetUnreachableError)
    expect(error.message).toContain('10 answers in a row took longer than 5000 ms each')
    expect(error.message).toContain('--timeout')
    expect(asked.length).toBe(10)
    expect((await run(url, { cases, clock, timeoutMilliseconds: 60_000 })).results).toHaveLength(12)
  })

  it('is asked four times only for an answer within the second that it never gives', async () => {
    let asked = 0
    const url = await listen((_request, response) => {
      asked += 1
      response.sendDate = false
      response.end(success)
    })
    const clock = { now: () => Date.UTC(2026, 2, 1) + asked * 1500 }
    const timed = createCase({ D2: { statusCode: '0' } }, { id: 'timed', request: { withinSecond: true } })
    const { results } = await run(url, { cases: [timed], clock })
    expect([results[0]?.outcome, results[0]?.reason, asked]).toEqual([
      'not-run',
      'It takes an answer within the second, and none came so fast.',
      4,
    ])
  })

  it('breaks the envelope where it keeps silent now and then, and is told so once it has answered again', async () => {
    const told: string[] = []
    const { url } = await silentBut([1, 4, 7])
    const cases = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => ({ ...first, id }))
    const onResult = ({ id, outcome }: { id: string; outcome: string }) => told.push(`${id} ${outcome}`)
    const { results } = await run(url, { cases, timeoutMilliseconds: 500, onResult })
    const outcomes = ['a held', 'b broken', 'c broken', 'd held', 'e broken', 'f broken', 'g held']
    expect(results.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual(outcomes)
    expect(told).toEqual(outcomes)
  })

  it('throws what a caller throws as it is', async () => {
    const onSend = () => {
      throw new RangeError('mine')
    }
    await expect(run(await answering(), { onSend })).rejects.toThrow(RangeError)
  })

  it('asks nothing once its signal has said so', async () => {
    const { url, asked } = await recording()
    await expect(run(url, { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough')
    expect(asked).toEqual([])
  })

  it.each(['sandbox', 'ftp://127.0.0.1', ''])('takes %j for neither a target nor a proxy', async (text) => {
    const advice = 'Expected an http:// or https:// URL.'
    await expect(run(text)).rejects.toThrow(new TypeError(`${JSON.stringify(text)} is not a target. ${advice}`))
    const url = await nowhere()
    const proxied = run(url, { proxy: text })
    await expect(proxied).rejects.toThrow(new TypeError(`${JSON.stringify(text)} is not a proxy. ${advice}`))
  })

  it('takes an https:// URL for a target', async () => {
    const url = (await nowhere()).replace('http:', 'https:')
    await expect(run(url)).rejects.toThrow(TargetUnreachableError)
  })
})

describe('a run of which nothing can be sent', () => {
  it('has the same reason for every case', () => {
    const refusal = { cause: 'credentials', reason: 'There is no account to ask as.' } as const
    const { results, byClaim, news } = summarizeNotRun([first, third], refusal)
    expect(results).toMatchObject([
      { id: 'first', outcome: 'not-run', ...refusal },
      { id: 'third', outcome: 'not-run', ...refusal },
    ])
    expect(byClaim.find(({ claim }) => claim === 'D2')?.reason).toBe(refusal.reason)
    expect(news).toEqual([])
  })
})
