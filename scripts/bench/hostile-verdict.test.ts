import { expect, test } from 'vitest'
import { judge } from './hostile-verdict.ts'

const held = { name: 'x', hasAttackerEnded: false, hasMockEnded: false, peak: 100, keptAlive: 1, anew: 1 }

test.each([
  ['all that is promised', {}, []],
  ['new connections that nobody serves', { anew: 0.5 }, ['x: right callers find no connection']],
  ['no call at all on a new connection', { anew: Number.NaN }, ['x: right callers find no connection']],
  ['a flood, which new connections wait behind', { anew: 0, isFlood: true }, []],
  ['a connection that is cut', { keptAlive: 0.5 }, ['x: right callers lose their connection or its turn']],
  [
    'no call at all on a connection, in a flood',
    { keptAlive: Number.NaN, anew: 0, isFlood: true },
    ['x: right callers lose their connection or its turn'],
  ],
  ['too much memory', { peak: 301 }, ['x: 301 MiB']],
  ['memory of which nothing is known', { peak: Number.NaN }, ['x: NaN MiB']],
  ['a mock that a flood ended', { peak: 0, anew: 0, isFlood: true, hasMockEnded: true }, ['x: the mock ended']],
  ['an attacker that ended', { hasAttackerEnded: true }, ['x: the attacker ended']],
] as const)('of %s it says what did not hold', (_, seen, failed) => {
  expect(judge({ ...held, ...seen })).toEqual(failed)
})
