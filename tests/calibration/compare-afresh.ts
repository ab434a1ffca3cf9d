import fc from 'fast-check'
import type { Calibration } from '../../calibration/index.ts'
import type { CaseRequest } from '../../contract-tests/case.ts'
import { mockFixtures } from '../../contract-tests/index.ts'
import { createRequest } from '../../contract-tests/run/create-request.ts'
import type { BehaviourOverride, MockServerOptions } from '../../mock-server/index.ts'
import { arbitraryRequest } from './arbitrary-request.ts'
import { findOpenMessages, showReply } from './find-falsehoods.ts'
import { type Hidden, type HiddenTarget, openConfid, send, startMock } from './start-target.ts'

interface Comparison {
  readonly hidden: Hidden
  readonly target: HiddenTarget
  readonly options: MockServerOptions & { readonly clock: { now: () => number } }
  readonly seed: number
  readonly requests: number
}

/** Requests that the mock with the written file answers otherwise than the target, of so many that nobody asked yet. */
export async function compareAfresh({ behaviour, news }: Calibration, comparison: Comparison): Promise<object[]> {
  const { hidden, target, options, seed, requests } = comparison
  const mock = await startMock({ ...options, behaviour })
  const open = findOpenMessages(news)
  target.calm()
  const differences: object[] = []
  for (const [number, each] of fc
    .sample(arbitraryRequest(edgesOf(hidden.one)), { numRuns: requests, seed })
    .entries()) {
    const request = withConfid(each, number)
    const { target: path, ...wire } = createRequest(request, mockFixtures, options.clock.now())
    const ask = async (url: string) => showReply(await send(url, { ...wire, path }), open)
    const [wanted, received] = [await ask(target.url), await ask(mock.url)]
    if (wanted !== received) differences.push({ request, wanted, received })
  }
  await mock.close()
  return differences
}

/** A meeting that was asked for once is remembered, so each unknown one is another. The open one is only hung up on. */
function withConfid(request: CaseRequest, number: number): CaseRequest {
  const confid = number % 2 === 0 && request.action === 'hangupMeeting' ? openConfid : `9${number}`
  return { ...request, set: { confid, ...request.set } }
}

/** Shifts from Chinese time around the edges of the window, where a mistake would show. */
function edgesOf({ timestampUtcOffset, timestampWindowSeconds }: BehaviourOverride): number[] {
  const hours = Number(timestampUtcOffset?.value.slice(0, 3) ?? 8)
  const centre = (hours - 8) * 3600
  const window = timestampWindowSeconds?.value ?? 86_400
  return [centre, centre, centre, centre - window, centre - window - 1, centre + window, centre + window + 1]
}
