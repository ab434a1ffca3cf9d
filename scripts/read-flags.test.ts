import { expect, onTestFinished, test, vi } from 'vitest'
import { parseFlags, readFlags } from './read-flags.ts'

const flags = {
  rounds: { type: 'number', says: 'rounds', default: 8 },
  cache: { type: 'text', says: 'a folder' },
  only: { type: 'text', says: 'one of them', default: '', partOf: ['slow heads', 'slow bodies'] },
  quick: { type: 'switch', says: 'is quick' },
} as const

test('what is given is read, and the rest is as usual', () => {
  expect(parseFlags(flags, [])).toEqual({ rounds: 8, cache: undefined, only: '', quick: false })
  const given = ['--rounds', '2', '--cache=x', '--only', 'bodies', '--quick']
  expect(parseFlags(flags, given)).toEqual({ rounds: 2, cache: 'x', only: 'bodies', quick: true })
})

test.each([
  [['--quik'], "'--quik'"],
  [['more'], "'more'"],
  [['--rounds'], "'--rounds"],
  [['--rounds', 'x'], '--rounds is x. Expected a number above 0.'],
  [['--rounds', '0'], '--rounds is 0.'],
  [['--only', 'nonsense'], '--only is nonsense. Expected a part of one of these:\n  slow heads'],
])('%j is refused by name', (args, words) => {
  expect(() => parseFlags(flags, args)).toThrow(words)
})

test.each([
  [['--help'], 0, '--rounds N           rounds; 8 by default'],
  [['--quik'], 2, "'--quik'"],
])('%j ends a script with %i', (args, code, words) => {
  const said: string[] = []
  for (const name of ['log', 'error'] as const)
    vi.spyOn(console, name).mockImplementation((text) => void said.push(text))
  vi.spyOn(process, 'exit').mockImplementation((given) => {
    throw new Error(`ended with ${given}`)
  })
  onTestFinished(() => void vi.restoreAllMocks())
  expect(() => readFlags(flags, args)).toThrow(`ended with ${code}`)
  expect(said.join('\n')).toContain(words)
})
