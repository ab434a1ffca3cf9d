import fc from 'fast-check'
import { runCalibration } from '../../calibration/index.ts'
import type { CaseRequest } from '../../contract-tests/case.ts'
import { mockFixtures } from '../../contract-tests/index.ts'
import { createRequest } from '../../contract-tests/run/create-request.ts'
import { readAnswer } from '../../contract-tests/run/read-answer.ts'
import { sendRequest } from '../../contract-tests/run/send-request.ts'
import { type BehaviourOverride, createMockServer } from '../../mock-server/index.ts'
import { sleep } from '../support/no-sleep.ts'
import { arbitraryRequest } from './arbitrary-request.ts'

/** A request that the calibrated mock answers otherwise than the target. */
export interface Difference {
  readonly request: CaseRequest
  readonly target: string
  readonly calibrated: string
}

export interface Proof {
  readonly requests: number
  readonly differences: readonly Difference[]
}

const openConfid = '5550001'
// 2026-03-01 12:00:00 in China; the target's clock and the calibration's stand still, so that edges are exact.
const clock = { now: () => Date.UTC(2026, 2, 1, 4) }

/**
 * Calibrates a mock of this behaviour over HTTP, without telling the behaviour, and compares the mock that follows the
 * result with it on fresh random requests.
 */
export async function prove(behaviour: BehaviourOverride, comparisons: number, seed: number): Promise<Proof> {
  const target = await createMockServer({ behaviour, clock, seed: 1 }).listen()
  await openMeetings(target.url)
  const calibration = await runCalibration({
    sleep,
    url: target.url,
    fixtures: mockFixtures,
    confid: openConfid,
    now: clock.now,
    precisionSeconds: 0,
  })
  const calibrated = await createMockServer({ behaviour: calibration.behaviour, clock, seed: 1 }).listen()
  await openMeetings(calibrated.url)
  const differences: Difference[] = []
  for (const [number, request] of fc
    .sample(arbitraryRequest(edgesOf(behaviour)), { numRuns: comparisons, seed })
    .entries()) {
    // A meeting that was asked for once is remembered, so each unknown one is another. The open one is only hung up on.
    const confid = number % 2 === 0 && request.action === 'hangupMeeting' ? openConfid : `9${number}`
    const named = { ...request, set: { confid, ...request.set } }
    const [one, other] = [await ask(target.url, named), await ask(calibrated.url, named)]
    if (one !== other) differences.push({ request: named, target: one, calibrated: other })
  }
  await Promise.all([target.close(), calibrated.close()])
  return { requests: calibration.requests, differences }
}

/** Opens a meeting of this confid in every account, in a way that no behaviour can refuse. */
async function openMeetings(url: string): Promise<void> {
  for (const account of Object.values(mockFixtures.accounts)) {
    const meeting = { accountSID: account?.accountSID, confid: openConfid, participants: [{ phone: '10000000000' }] }
    const response = await fetch(`${url}/__admin/meetings`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(meeting),
    })
    if (!response.ok) throw new Error(`The meeting could not be opened: ${await response.text()}`)
  }
}

/** Shifts from Chinese time around the edges of the window, where a mistake would show. */
function edgesOf({ timestampUtcOffset, timestampWindowSeconds }: BehaviourOverride): number[] {
  const hours = Number(timestampUtcOffset?.value.slice(0, 3) ?? 8)
  const centre = (hours - 8) * 3600
  const window = timestampWindowSeconds?.value ?? 86_400
  return [centre, centre, centre, centre - window, centre - window - 1, centre + window, centre + window + 1]
}

/** What a caller gets: status, type and body, digits of a requestId aside. */
async function ask(url: string, request: CaseRequest): Promise<string> {
  const wire = createRequest(request, mockFixtures, clock.now())
  const answer = readAnswer(
    await sendRequest(wire, { url: new URL(url), timeoutMilliseconds: 10_000, signal: undefined }),
  )
  const body = answer.text.replace(
    /("requestId":")(\d*)/,
    (_, name: string, digits: string) => `${name}${digits.length} digits`,
  )
  return `${answer.status} ${answer.headers['content-type']} ${answer.charset} ${body}`
}
