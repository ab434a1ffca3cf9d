import type { CaseResult } from '../../contract-tests/index.ts'
import type { CommandIo } from '../terminal/io.ts'
import { type Colors, createPalette } from '../terminal/palette.ts'
import { printable } from '../terminal/printable.ts'
import { type CountedProvenance, isCounted } from './judge-run.ts'

/** One sign for each way in which a case or a claim can come out; see `markOfClaim`. */
export const marksIn = (colors: Colors) => ({
  held: colors.green('✓'),
  broken: colors.red('✗'),
  news: colors.yellow('!'),
  partly: colors.yellow('~'),
  'not-run': colors.yellow('–'),
  uncovered: colors.dim('–'),
})

/** Prints a line for a case as it comes, and below it what did not come back as expected. */
export function createResultPrinter(io: CommandIo, failOn: readonly CountedProvenance[]) {
  const colors = createPalette(io)
  const marks = marksIn(colors)
  return ({ id, claims, outcome, reason, failures }: CaseResult): void => {
    const isNews = outcome === 'broken' && !failures.some((each) => isCounted(each, failOn))
    io.out(`${marks[isNews ? 'news' : outcome]} ${id} ${colors.dim(claims.join(' '))}`)
    if (reason) io.out(`    not run: ${reason}`)
    for (const failure of failures) {
      const { claim, provenance, expected, received } = failure
      const name = isCounted(failure, failOn) ? colors.red(claim) : colors.yellow(claim)
      io.out(`    ${name} (${provenance}): expected ${printable(expected)}, received ${printable(received)}`)
    }
  }
}
