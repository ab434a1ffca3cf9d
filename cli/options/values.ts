import { InvalidArgumentError } from 'commander'
import { callLimitBounds, isCallLimit } from '../../mock-server/instance/check-options.ts'
import type { CallLimit } from '../../schemas/generated/types.ts'

/** Reads an option's whole number within bounds. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
    if (value >= least && value <= most) return value
    throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`)
  }
}

/** Reads seconds, such as 10 or 0.5, as milliseconds. */
export function seconds(text: string): number {
  const milliseconds = /^\d{1,5}(?:\.\d{1,3})?$/.test(text) ? Math.round(Number(text) * 1000) : 0
  if (milliseconds > 0 && milliseconds <= 86_400_000) return milliseconds
  throw new InvalidArgumentError('Expected seconds, such as 10 or 0.5, at most 86400.')
}

/** Reads CALLS/SECONDS with an s behind them, such as 5/1s or 100/0.5s. */
export function callLimit(text: string): CallLimit {
  const [, calls, seconds] = /^(\d{1,4})\/(\d{1,5}(?:\.\d{1,3})?)s$/.exec(text) ?? []
  const limit = { calls: Number(calls), seconds: Number(seconds) }
  if (isCallLimit(limit)) return limit
  throw new InvalidArgumentError(`Expected calls and seconds, such as 5/1s: ${callLimitBounds}.`)
}

/** Takes an option that may be given again: all of its values, in order. */
export const collect = (text: string, all: readonly string[] = []): string[] => [...all, text]
