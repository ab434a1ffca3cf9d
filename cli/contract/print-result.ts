import pc from 'picocolors'
import type { CaseResult, ClaimResult } from '../../contract-tests/index.ts'
import type { CommandIo } from '../io.ts'

/** Prints a run for people: a line a case as it comes, then the claims, then the counts. */
export interface Printer {
  result(result: CaseResult): void
  summary(results: readonly CaseResult[], byClaim: readonly ClaimResult[]): void
}

/** Colours are left out where there is no terminal and where NO_COLOR is set. */
export function createPrinter(io: CommandIo): Printer {
  const colors = pc.createColors(pc.isColorSupported && !io.env.NO_COLOR)
  const marks = {
    held: colors.green('✓'),
    broken: colors.red('✗'),
    'not-run': colors.yellow('–'),
    uncovered: colors.dim('–'),
  }
  return {
    result({ id, claims, outcome, reason, failures }) {
      io.out(`${marks[outcome]} ${id} ${colors.dim(claims.join(' '))}`)
      if (reason) io.out(`    not run: ${reason}`)
      for (const { claim, provenance, expected, received } of failures) {
        io.out(`    ${colors.red(claim)} (${provenance}): expected ${expected}, received ${received}`)
      }
    },
    summary(results, byClaim) {
      io.out('')
      for (const { claim, provenance, title, outcome, brokenBy, reason } of byClaim) {
        const note = outcome === 'broken' ? `broken by ${count(brokenBy.length, 'case')}` : (reason ?? '')
        io.out(
          `${marks[outcome]} ${claim.padEnd(4)}${provenance.padEnd(12)}${title}${note && colors.dim(` — ${note}`)}`,
        )
      }
      io.out('')
      io.out(describeCounts(countOutcomes(results)))
    },
  }
}

export type Counts = Readonly<Record<CaseResult['outcome'], number>>

/** How many cases came out how. */
export function countOutcomes(results: readonly CaseResult[]): Counts {
  const of = (outcome: CaseResult['outcome']) => results.filter((each) => each.outcome === outcome).length
  return { held: of('held'), broken: of('broken'), 'not-run': of('not-run') }
}

function describeCounts(counts: Counts): string {
  const { held, broken, 'not-run': notRun } = counts
  const nothing = held + broken === 0 ? ' Nothing was asked, so nothing is proved.' : ''
  return `${count(held + broken + notRun, 'case')}: ${held} held, ${broken} broken, ${notRun} not run.${nothing}`
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`
