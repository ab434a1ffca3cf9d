import { afterEach, expect, it } from 'vitest'
import { createCase, createContext, createTargets, success } from '../../tests/support/contract-run.ts'
import { runCase } from './run-case.ts'

const { answering, close, listen } = createTargets()
afterEach(close)

const ended = createCase(
  { D14: { statusCode: '0' } },
  { opening: { set: { action: 'createMeeting' } }, request: { set: { confid: '{meid}' } } },
)

/** A target that gives its meetings this meid, and answers their creation with a code of its own. */
const opening = (meid: unknown, statusCode = '0') =>
  listen((request, response) => {
    request.setEncoding('utf8').once('data', (body: string) => {
      response.end(body.includes('createMeeting') ? JSON.stringify({ statusCode, meid }) : success)
    })
  })

it('puts the meid of the opening answer where the request asks for it', async () => {
  const context = createContext(await opening('a "meid"'))
  const { outcome, exchanges } = await runCase(ended, context)
  expect(outcome).toBe('held')
  expect(exchanges.map(({ request }) => JSON.parse(request.body))).toMatchObject([
    { action: 'createMeeting' },
    { action: 'destroyMeeting', confid: 'a "meid"' },
  ])
  expect(context.calls).toBe(2)
})

it('judges no opening answer', async () => {
  const { outcome, judged } = await runCase(ended, createContext(await opening('1', '-100')))
  expect([outcome, judged]).toEqual(['held', expect.arrayContaining(['D14', 'D9'])])
})

it.each([[undefined], [''], [1]])('asks nothing of a meeting whose meid is %j', async (meid) => {
  const context = createContext(await opening(meid))
  expect(await runCase(ended, context)).toMatchObject({
    outcome: 'not-run',
    cause: 'ground',
    reason: 'It rests on a meeting, and the answer to its creation has no meid.',
  })
  expect(context.calls).toBe(1)
})

it('asks nothing of a meeting that nothing opened', async () => {
  const { opening: _, ...alone } = ended
  expect(await runCase(alone, createContext(await answering()))).toMatchObject({ outcome: 'not-run', cause: 'ground' })
})
