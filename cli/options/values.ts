import { InvalidArgumentError } from 'commander'

/** Reads an option's whole number within bounds. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
    if (value >= least && value <= most) return value
    throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`)
  }
}

/** Takes an option that may be given again: all of its values, in order. */
export const collect = (text: string, all: readonly string[] = []): string[] => [...all, text]
