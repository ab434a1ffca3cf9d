import { expect, test } from 'vitest'
import { isClientError, TimeoutError } from '../../client/index.ts'
import { isTargetUnreachableError } from '../../contract-tests/index.ts'
import { BehaviourError, isMockError } from '../../mock-server/index.ts'

const timeout = new TimeoutError('destroyMeeting', 'http://127.0.0.1:1', 1)
const behaviour = new BehaviourError('broken')
const trap = new Proxy(
  {},
  {
    get() {
      throw new Error('trap')
    },
  },
)

test('a guard without a name takes any error of its own, and nothing else', () => {
  expect([timeout, behaviour].map((error) => isClientError(error))).toEqual([true, false])
  expect([timeout, behaviour].map((error) => isMockError(error))).toEqual([false, true])
  expect(isClientError(timeout, 'NetworkError')).toBe(false)
  expect(isClientError(behaviour, 'BehaviourError' as never)).toBe(false)
})

test('no guard takes anything else, or throws', () => {
  for (const thrown of [null, undefined, 'TimeoutError', 1, {}, new Error('x'), Object.create(null), trap]) {
    expect([isClientError(thrown), isMockError(thrown), isTargetUnreachableError(thrown)]).toEqual([
      false,
      false,
      false,
    ])
  }
})
