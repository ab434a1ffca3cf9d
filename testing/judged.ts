import type { TestMock } from './test-mock.ts'

/** Whether something holds, and what to say to whoever expected the other. Has no token, Sign or whole telephone number. */
export interface Judged {
  readonly pass: boolean
  message(): string
}

/** Throws TypeError for anything but what startMock gives. A mock of another copy of the kit is as good. */
export function checkMock(received: unknown, name: string): TestMock {
  if (isTestMock(received)) return received
  const isPromise = typeof (received as { then?: unknown } | null)?.then === 'function'
  throw new TypeError(
    `${name} takes the mock that startMock gives. ${isPromise ? 'This is a promise: await it first.' : ''}`.trim(),
  )
}

const isTestMock = (value: unknown): value is TestMock =>
  ['verify', 'requests', 'reset'].every(
    (name) => typeof (value as Record<string, unknown> | null)?.[name] === 'function',
  )
