import { composeRequest } from '../../calibration/faults.ts'
import type { Measurable } from '../../calibration/measurable.ts'
import { mockFixtures } from '../../contract-tests/index.ts'
import { createRequest } from '../../contract-tests/run/create-request.ts'
import { sendRequest } from '../../contract-tests/run/send-request.ts'
import type { MockServer } from '../../mock-server/index.ts'
import { defaultBehaviour } from '../../schemas/generated/behaviour.ts'

/** The checks that a request with these faults breaks, found by switching off the one that answers, again and again. */
export async function runFault(mock: MockServer, faults: ReadonlySet<Measurable>): Promise<string[]> {
  const request = composeRequest(faults, mockFixtures, `8${Math.floor(Math.random() * 1e9)}`)
  if (!request) throw new Error(`No request has the faults ${[...faults].join(', ')}.`)
  const wire = createRequest(request, mockFixtures, Date.now())
  const broken: string[] = []
  for (;;) {
    await setServed(mock.url, broken)
    await sendRequest(wire, { url: new URL(mock.url), timeoutMilliseconds: 10_000, signal: undefined })
    const { refusal } = mock.requests().at(-1) ?? {}
    if (!refusal) return broken
    broken.push(refusal.check)
  }
}

async function setServed(url: string, names: readonly string[]): Promise<void> {
  // Knobs are merged over those in force, so what was switched off before is switched on again.
  await fetch(`${url}/__admin/behaviour`, { method: 'DELETE' })
  const codes = Object.fromEntries(
    names.map((name) => [name, { ...defaultBehaviour.codes[name], value: 'served', strict: undefined }]),
  )
  const init = { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ codes }) }
  const response = await fetch(`${url}/__admin/behaviour`, init)
  if (!response.ok) throw new Error(await response.text())
}
