import { expect, onTestFinished, test, vi } from 'vitest'
import { createMockCommand } from '../commands/mock.ts'
import { boundMemory, createLook, pauseMilliseconds } from './bound-memory.ts'

/** What each look at so many MiB does, where collecting leaves so many. */
function lookAt(looks: readonly number[], left: number): string[] {
  let now = 0
  let done: string[] = []
  const bytes = () => now * 1024 * 1024
  const look = createLook({
    resident: bytes,
    used: bytes,
    collect: () => {
      done.push('collects')
      now = left
    },
    saveMemory: (isMuch) => done.push(isMuch ? 'saves' : 'saves no more'),
  })
  return looks.map((each) => {
    done = []
    now = each
    look()
    return done.join(', ')
  })
}

test('garbage is collected each time that more than 160 MiB are resident, and V8 saves memory until there are less', () => {
  expect(lookAt([60, 160, 161, 159, 260], 80)).toEqual(['', '', 'saves, collects', 'saves no more', 'saves, collects'])
})

test('where much of it lives, nothing is collected before 40 MiB have been added', () => {
  expect(lookAt([161, 189, 190, 191, 170, 161], 150)).toEqual(['saves, collects', '', '', 'collects', '', ''])
})

test('looks hold no process open, and end when they are told to', () => {
  const start = vi.spyOn(globalThis, 'setInterval')
  const stop = vi.spyOn(globalThis, 'clearInterval')
  onTestFinished(() => void vi.restoreAllMocks())
  const end = boundMemory()
  const [timer] = start.mock.results.map(({ value }) => value as NodeJS.Timeout)
  expect([start.mock.calls.length, timer?.hasRef()]).toEqual([1, false])
  end()
  expect(stop.mock.calls).toEqual([[timer]])
})

test('the command looks as long as its mock runs, and no longer', async () => {
  const start = vi.spyOn(globalThis, 'setInterval')
  const stop = vi.spyOn(globalThis, 'clearInterval')
  // The signals of a runner are its own.
  const signals = vi.spyOn(process, 'once').mockReturnThis()
  onTestFinished(() => void vi.restoreAllMocks())
  let ended: Promise<unknown> | undefined
  await new Promise<void>((resolve, reject) => {
    const command = createMockCommand({ out: () => resolve(), error: () => {}, env: {} })
    ended = command.parseAsync(['--port', '0', '--json'], { from: 'user' })
    ended.catch(reject)
  })
  const looking = () => start.mock.calls.findIndex(([, milliseconds]) => milliseconds === pauseMilliseconds)
  await expect.poll(looking).toBeGreaterThan(-1)
  const timer = start.mock.results[looking()]?.value
  expect(stop.mock.calls).not.toContainEqual([timer])
  const [, tellToStop] = signals.mock.calls.find(([name]) => name === 'SIGTERM') ?? []
  tellToStop?.()
  await ended
  expect(stop.mock.calls.map(([stopped]) => stopped)).toContain(timer)
})
