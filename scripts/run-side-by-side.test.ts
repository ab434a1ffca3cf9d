import { expect, test } from 'vitest'
import { runSideBySide } from './run-side-by-side.ts'

const node = (script: string, name: string) => [process.execPath, '-e', script, name]
/** Prints in two pieces, between which others may print. */
const well = node("console.log('one'); setTimeout(() => console.log('two'), 50)", 'well')

test('what each program prints is shown whole', async () => {
  const shown: string[] = []
  expect(await runSideBySide([well, well], (text) => shown.push(text))).toBe(true)
  expect(shown).toEqual(['one\ntwo\n', 'one\ntwo\n'])
})

test.each([
  ['fails', node("console.error('why'); process.exitCode = 3", 'bad'), 'why\nbad ended with 3.\n'],
  ['is killed', node("process.kill(process.pid, 'SIGKILL')", 'bad'), /^bad ended with (SIGKILL|1)\.\n$/],
  ['is not there', ['no-such-program', 'bad'], /^no-such-program did not start: .*ENOENT/],
])('one that %s is named, counts, and stops no other', async (_what, bad, words) => {
  const shown: string[] = []
  expect(await runSideBySide([bad, well], (text) => shown.push(text))).toBe(false)
  expect(shown).toHaveLength(2)
  expect(shown).toContain('one\ntwo\n')
  expect(shown.find((text) => text !== 'one\ntwo\n')).toMatch(words)
})
