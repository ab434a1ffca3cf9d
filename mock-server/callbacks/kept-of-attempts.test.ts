import { expect, test } from 'vitest'
import { createReceiver } from '../../tests/support/callback-receiver.ts'
import { collectGarbage } from '../../tests/support/collect-garbage.ts'
import { runAttempt } from './attempt.ts'
import type { Address } from './resolve-target.ts'

test.each([
  ['answered', 'delivered', 204],
  ['refused', 'trouble', 500],
])('an attempt that is %s is not kept until its time would be up', async (_, outcome, status) => {
  const receiver = await createReceiver((response) => response.writeHead(status).end())
  let found: WeakRef<Address> | undefined
  const lookup = async () => {
    const address = { address: '127.0.0.1', family: 4 }
    found = new WeakRef(address)
    return [address]
  }
  const controller = new AbortController()
  const url = `http://localhost:${receiver.port}/`
  const options = { allowed: new Set<string>(), lookup, timeoutMilliseconds: 1_000_000 }
  expect(await runAttempt({ event: {} as never, url, body: '{}', controller, attempts: 0 }, options)).toMatchObject({
    outcome,
    status,
  })
  const isKept = () => {
    collectGarbage()
    return found?.deref() !== undefined
  }
  // What is not kept goes sooner or later; its callback, which may be tried again, is still there.
  await expect.poll(isKept).toBe(false)
  expect(controller.signal.aborted).toBe(false)
})
