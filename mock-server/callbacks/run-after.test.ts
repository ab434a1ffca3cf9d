import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { runAfter, untilAborted } from './run-after.ts'

function useFakeTimers() {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
}

describe('A timer of the callbacks', () => {
  test('runs once its time has come, and is gone', () => {
    useFakeTimers()
    const run = vi.fn()
    runAfter(1000, new AbortController().signal, run)
    vi.advanceTimersByTime(999)
    expect(run).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(run).toHaveBeenCalledOnce()
    expect(vi.getTimerCount()).toBe(0)
  })

  test.each(['aborted before', 'aborted', 'cancelled'])('is gone when it is %s', (how) => {
    useFakeTimers()
    const run = vi.fn()
    const controller = new AbortController()
    if (how === 'aborted before') controller.abort()
    const cancel = runAfter(1000, controller.signal, run)
    if (how === 'aborted') controller.abort()
    if (how === 'cancelled') cancel()
    expect(vi.getTimerCount()).toBe(0)
    expect(run).not.toHaveBeenCalled()
  })

  test('keeps no process alive', () => {
    const spy = vi.spyOn(globalThis, 'setTimeout')
    onTestFinished(() => spy.mockRestore())
    const cancel = runAfter(60_000, new AbortController().signal, () => {})
    expect(spy.mock.results[0]?.value.hasRef()).toBe(false)
    cancel()
  })

  test('gives work up as soon as its signal aborts, or before it began', async () => {
    const controller = new AbortController()
    const never = untilAborted(controller.signal, new Promise(() => {}))
    controller.abort()
    await expect(never).rejects.toThrow()
    await expect(untilAborted(controller.signal, Promise.resolve(1))).rejects.toThrow()
  })
})
