import { describe, expect, test } from 'vitest'
import { readAnswer } from '../contract-tests/run/read-answer.ts'
import { NoAnswerInTimeError } from '../contract-tests/run/send-request.ts'
import { TargetUnreachableError } from '../contract-tests/run/target-unreachable-error.ts'
import { createPatientSender } from './ask-patiently.ts'
import { StoppedError } from './errors.ts'

const answer = (text: string, status = 200) => readAnswer({ status, headers: {}, bytes: Buffer.from(text) })
const refusal = (code: string) => answer(`{"statusCode":"${code}","statusMsg":"","requestId":""}`)
const usual = refusal('-2')
const destination = { url: new URL('http://127.0.0.1'), timeoutMilliseconds: 10, signal: undefined }
const late = new TargetUnreachableError(destination, new NoAnswerInTimeError('The answer took longer than 10 ms.'))

/** Sends the requests one after the other to a target that answers with these, and then as ever. */
async function send(outcomes: readonly (typeof usual | Error)[], requests = 1) {
  const [pauses, left] = [[] as number[], [usual, ...outcomes]]
  let [sent, slowed] = [0, 0]
  const sender = createPatientSender({
    send: async () => {
      sent += 1
      const next = left.shift() ?? usual
      if (next instanceof Error) throw next
      return next
    },
    sleep: async (milliseconds) => void pauses.push(milliseconds),
    slowDown: () => {
      slowed += 1
      return true
    },
  })
  await sender.send({})
  const answers: unknown[] = []
  for (let count = 0; count < requests; count += 1) answers.push(await sender.send({}).catch((error) => error))
  return { answers, notes: sender.notes(), pauses, slowed, sent: sent - 1 }
}

const odd = [
  ['-100', refusal('-100')],
  ['-104', refusal('-104')],
  ['HTTP 429', answer('', 429)],
  ['HTTP 502', answer('<html>', 502)],
  ['HTTP 503', answer('<html>', 503)],
  ['HTTP 504', answer('<html>', 504)],
  ['an empty answer', answer('')],
  ['no answer', late],
] as const

describe.each(odd)('%s', (mark, outcome) => {
  test('that comes once is asked for again after a pause, and counts for nothing', async () => {
    const { answers, pauses, notes, slowed } = await send([outcome])
    expect([answers, pauses, slowed]).toEqual([[usual], [1000], 0])
    expect(notes).toEqual([`Odd answers were asked for again, and did not come back: ${mark} (once).`])
  })

  test('that comes twice is asked for a third time, after a longer pause', async () => {
    const { answers, pauses, sent } = await send([outcome, outcome])
    expect([answers, pauses, sent]).toEqual([[usual], [1000, 2000], 3])
  })

  test('that comes three times is told from an answer to that request by a request that was answered before', async () => {
    const { answers, pauses, sent, notes } = await send([outcome, outcome, outcome, usual])
    expect([answers, pauses, sent]).toEqual([[usual], [1000, 2000], 5])
    expect(notes).toEqual([expect.stringContaining('did not come back')])
  })

  test('that stays for this request alone is the answer to it', async () => {
    const { answers, notes, sent } = await send([outcome, outcome, outcome, usual, outcome])
    const isText = !(outcome instanceof Error)
    expect([answers, notes, sent]).toEqual([[isText ? outcome : expect.objectContaining({ status: 0 })], [], 5])
  })
})

test('An odd answer that is the target’s by rule to other requests is asked for again, until one of the two came twice', async () => {
  const [, minus100] = odd[0]
  const asRule = [minus100, minus100, minus100, usual, minus100]
  expect(await send([...asRule, minus100, minus100], 2)).toMatchObject({ answers: [minus100, minus100], sent: 7 })
  const { answers, notes } = await send([...asRule, minus100, usual, usual], 2)
  expect([answers, notes]).toEqual([[minus100, usual], [expect.stringContaining('-100 (once)')]])
  expect(await send([...asRule, minus100, usual, minus100], 2)).toMatchObject({
    answers: [minus100, minus100],
    notes: [],
  })
})

test.each(odd.slice(0, 3))(
  '%s in a row, whatever is asked, slows the run down, which says so',
  async (mark, outcome) => {
    const { answers, pauses, notes, slowed } = await send([outcome, outcome, outcome, outcome, outcome])
    expect([answers, pauses, slowed]).toEqual([[usual], [1000, 2000, 5000, 15_000], 1])
    expect(notes).toContain(`The target limits how often it is called (${mark}): the run was slowed down.`)
  },
)

test.each(odd.slice(0, 3))(
  '%s that does not end, whatever is asked, ends the measuring with advice',
  async (mark, outcome) => {
    const { answers, pauses, notes } = await send(Array(7).fill(outcome))
    expect([pauses, notes]).toEqual([[1000, 2000, 5000, 15_000, 60_000], []])
    expect(answers).toEqual([
      new StoppedError(
        `The target now answers everything with ${mark}, even what it answered otherwise before. It may limit how often it is called: measure again later, or slower (--pace).`,
      ),
    ])
  },
)

test.each(odd.slice(3, -1))(
  '%s in a row, whatever is asked, is no limit and ends the measuring',
  async (mark, outcome) => {
    const { answers, pauses, slowed } = await send([outcome, outcome, outcome, outcome])
    expect([pauses, slowed]).toEqual([[1000, 2000], 0])
    const words = `The target now answers everything with ${mark}, even what it answered otherwise before. Run it again later.`
    expect(answers).toEqual([new StoppedError(words)])
  },
)

test.each(odd.slice(0, 3))(
  '%s that comes again and again slows the run down for good, each fifth time',
  async (mark, outcome) => {
    const { answers, notes, slowed } = await send(Array(11).fill([outcome, usual]).flat(), 11)
    expect([answers, slowed]).toEqual([Array(11).fill(usual), 2])
    expect(notes).toContain(`The target limits how often it is called (${mark}): the run was slowed down.`)
  },
)

test.each(odd.slice(3))('%s that comes again and again is no limit', async (_mark, outcome) => {
  expect(await send(Array(11).fill([outcome, usual]).flat(), 11)).toMatchObject({ slowed: 0 })
})

test('No answer to anything any more is thrown as it came', async () => {
  expect(await send([late, late, late, late])).toMatchObject({ answers: [late], pauses: [1000, 2000], slowed: 0 })
})
