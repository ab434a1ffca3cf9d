/** Whether all is tried that the gate tries a part of: `npm run test:whole` says so. */
export const triesWhole = process.env.CASES_TRIED === 'all'

/** What the gate tries of a list, the same each time: every so-manieth, from one of the first on. `npm run test:whole` tries all of it. */
export const partOf = <const Item>(all: readonly Item[], step: number, first = 0): readonly Item[] =>
  triesWhole ? all : all.filter((_, index) => index % step === first)
