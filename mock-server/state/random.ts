import { createHash, randomBytes, randomInt } from 'node:crypto'
import { showGiven } from '../vendor/read-text.ts'

/** A source of numbers from 0 up to, not including, 1. */
export type Random = () => number

/** The same numbers for the same seed (mulberry32); without a seed, others each time. Throws RangeError for no whole number. */
export function createRandom(seed: number = randomInt(2 ** 32)): Random {
  if (!Number.isSafeInteger(seed)) {
    throw new RangeError(`The seed is ${showGiven(seed)}; it must be a whole number, such as 1.`)
  }
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Makes a source for each name: the same numbers for the same seed and name, whatever others draw. No name, the seed's own. */
export function createRandoms(seed: number = randomInt(2 ** 32)): (name?: string) => Random {
  createRandom(seed)
  return (name) =>
    createRandom(name === undefined ? seed : createHash('md5').update(`${seed} ${name}`).digest().readUInt32LE())
}

/** Makes 32 hex digits for each name: the same for the same seed and name; without a seed, others in each mock. */
export function createDigits(seed: number | string = randomBytes(16).toString('hex')): (name: string) => string {
  return (name) => createHash('sha256').update(`${seed} ${name}`).digest('hex').slice(0, 32)
}
