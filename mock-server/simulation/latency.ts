import type { ScenarioAnswer } from '../../schemas/generated/types.ts'
import type { Random } from '../state/random.ts'

const longestMilliseconds = 600_000

/** Milliseconds to hold an answer back: fixed, or drawn from a log-normal distribution; 0 without a latency. */
export function drawLatency(latency: ScenarioAnswer['latency'], random: Random): number {
  if (!latency) return 0
  if ('milliseconds' in latency) return latency.milliseconds
  const drawn = latency.medianMilliseconds * Math.exp(latency.sigma * standardNormal(random))
  return Math.min(longestMilliseconds, drawn)
}

/** Box and Muller's: two even draws make a normal one. */
const standardNormal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
