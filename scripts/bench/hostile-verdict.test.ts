import { expect, test } from 'vitest'
import { judge } from './hostile-verdict.ts'

const held = { name: 'x', hasAttackerEnded: false, hasMockEnded: false, peak: 100, answered: 1 }

test.each([
  ['all that is promised', {}, []],
  ['right callers who are locked out', { answered: 0.5 }, ['x: right callers are locked out']],
  ['no right call at all', { answered: Number.NaN }, ['x: right callers are locked out']],
  ['a flood, which takes the processor', { answered: 0, isFlood: true }, []],
  ['too much memory', { peak: 301 }, ['x: 301 MiB']],
  ['memory of which nothing is known', { peak: Number.NaN }, ['x: NaN MiB']],
  ['a mock that a flood ended', { peak: 0, answered: 0, isFlood: true, hasMockEnded: true }, ['x: the mock ended']],
  ['an attacker that ended', { hasAttackerEnded: true }, ['x: the attacker ended']],
] as const)('of %s it says what did not hold', (_, seen, failed) => {
  expect(judge({ ...held, ...seen })).toEqual(failed)
})
