import { afterEach, describe, expect, it } from 'vitest'
import { createCase, createContext, createTargets, success } from '../../tests/support/contract-run.ts'
import type { Expectations } from '../case.ts'
import { createFixtures } from '../fixtures.ts'
import { notRun, runCase } from './run-case.ts'
import type { RunContext } from './run-context.ts'

const { answering, close, listen, nowhere } = createTargets()
const served = createCase({ D2: { statusCode: '0' } })

afterEach(close)

describe('runCase', () => {
  it('tells of a case that held what was asked, judged and exchanged', async () => {
    const context = createContext(await answering())
    const { exchanges, ...rest } = await runCase(served, context)
    expect(rest).toEqual({
      id: 'a-case',
      title: 'A case',
      claims: ['D2'],
      outcome: 'held',
      judged: ['D2', 'D9', 'D10', 'O1', 'X6'],
      failures: [],
      seconds: 0,
    })
    expect(exchanges).toMatchObject([{ request: { method: 'POST' }, answer: { status: 200, body: success } }])
    expect([context.hasAnswered, context.calls]).toEqual([true, 1])
  })

  it('tells what broke, without the secrets that came back', async () => {
    const body = JSON.stringify({ statusCode: 'Hush+Token/01', statusMsg: '', requestId: '' })
    const knob = 'otherMethod.value' as const
    const wanted: Expectations = { A11: { envelope: false, httpStatus: 405, knob } }
    const { outcome, failures } = await runCase(createCase(wanted), createContext(await answering(body, 401)))
    expect(outcome).toBe('broken')
    expect(failures).toMatchObject([
      { received: '"{\\"statusCode\\":\\"***\\",\\"statusMsg\\":\\"\\",\\"requestId\\":\\"\\"}"' },
      { received: 'HTTP 401', knob: { path: 'otherMethod.value.status', value: 401 } },
    ])
    expect(failures[0]?.knob?.value).toBe('{"statusCode":"***","statusMsg":"","requestId":""}')
  })

  it('sends nothing of a case that is refused, and says why', async () => {
    const sent: string[] = []
    const context = createContext(await nowhere(), { maxCalls: 0, onSend: ({ id }) => sent.push(id) })
    const refusal = { cause: 'budget', reason: 'The budget of 0 calls is used up.' } as const
    expect(await runCase(served, context)).toEqual(notRun(served, refusal))
    expect(notRun(served, refusal)).toEqual({
      id: 'a-case',
      title: 'A case',
      claims: ['D2'],
      outcome: 'not-run',
      ...refusal,
      judged: [],
      failures: [],
      exchanges: [],
    })
    expect(sent).toEqual([])
  })

  it('sends a case as often as it says, waiting between any two requests of a run', async () => {
    const log: unknown[] = []
    const url = await listen((_request, response) => {
      log.push('request')
      response.end(success)
    })
    const wait = async (milliseconds: number) => void log.push(milliseconds)
    const context = createContext(url, { paceMilliseconds: 7, wait, onSend: ({ id }) => log.push(id) })
    const { exchanges } = await runCase({ ...served, times: 2 }, context)
    await runCase(served, context)
    expect(log).toEqual(['a-case', 'request', 7, 'request', 'a-case', 7, 'request'])
    expect([exchanges.length, context.calls]).toEqual([2, 3])
  })

  it('does not wait where no time is to be let pass', async () => {
    const wait = () => Promise.reject(new Error('waited'))
    const context = createContext(await answering(), { wait, calls: 1 })
    expect(await runCase(served, context)).toMatchObject({ outcome: 'held' })
  })

  it('waits only as long as the signal lets it', async () => {
    const { signal } = new AbortController()
    const signals: unknown[] = []
    const context = createContext(await answering(), {
      paceMilliseconds: 7,
      calls: 1,
      wait: async (_milliseconds, given) => void signals.push(given),
    })
    await runCase(served, { ...context, destination: { ...context.destination, signal } })
    expect(signals).toEqual([signal])
  })

  it('shows a request to the one who may withhold it, masked, and does not send it then', async () => {
    const shown: string[] = []
    const refusal = { cause: 'recording', reason: 'There is no answer to it.' } as const
    const context = createContext(await nowhere(), {
      withhold: ({ id }, { target }) => {
        shown.push(id, target)
        return refusal
      },
    })
    expect(await runCase(served, context)).toEqual(notRun(served, refusal))
    expect(shown).toEqual(['a-case', '/201612/sid/sid/call/TeleMeeting.wx?Sign=***'])
  })

  it('asks a recording once for what is to come within the second, and another target until it does', async () => {
    const asked = async (more: Partial<RunContext>) => {
      let now = Date.now()
      const context = createContext(await answering(), { now: () => (now += 1000), ...more })
      const { outcome } = await runCase({ ...served, request: { withinSecond: true } }, context)
      return [outcome, context.calls > 1]
    }
    expect(await asked({ withhold: () => undefined })).toEqual(['held', false])
    expect(await asked({})).toEqual(['not-run', true])
  })

  it('names meeting and phone of the fixtures only in a case with side effects', async () => {
    const bodies: string[] = []
    const url = await listen(async (request, response) => {
      for await (const chunk of request) bodies.push(String(chunk))
      response.end(success)
    })
    const context = createContext(url, {
      fixtures: { ...createFixtures({ accountSID: 'sid', authToken: 'token', appid: 'app' }), confid: '7', phone: '8' },
    })
    const request = { body: '{confid} {phone}' }
    await runCase({ ...served, request }, context)
    await runCase({ ...served, request, safe: false }, context)
    expect(bodies).toEqual(['no-such-meeting 136****7556', '7 8'])
  })
})
