import type { CaseResult } from '../../contract-tests/index.ts'
import type { Speech } from '../../words/create-speech.ts'
import type { CommandIo } from '../terminal/io.ts'
import { type Colors, createPalette } from '../terminal/palette.ts'
import { printable } from '../terminal/printable.ts'
import { retell } from '../terminal/retell.ts'
import { speechOf } from '../terminal/speech.ts'
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

type Failure = CaseResult['failures'][number]

/** What was expected and what came, for whoever reads it. */
export function came({ expected, received }: Pick<Failure, 'expected' | 'received'>, speech: Speech) {
  const say = (text: string) => printable(retell(text, speech, 'failure'))
  return { expected: say(expected), received: say(received) }
}

/** Prints a line for a case as it comes, and below it what did not come back as expected. */
export function createResultPrinter(io: CommandIo, failOn: readonly CountedProvenance[]) {
  const colors = createPalette(io)
  const marks = marksIn(colors)
  const speech = speechOf(io)
  const printed = new Set<Failure>()
  const printFailure = (failure: Failure): void => {
    printed.add(failure)
    const { claim, provenance } = failure
    const name = isCounted(failure, failOn) ? colors.red(claim) : colors.yellow(claim)
    const values = { claim: name, provenance: speech.tell(`contract.${provenance}`), ...came(failure, speech) }
    io.out(`    ${speech.tell('contract.failure', values)}`)
  }
  const printResult = ({ id, claims, outcome, reason, failures }: CaseResult): void => {
    const isNews = outcome === 'broken' && !failures.some((each) => isCounted(each, failOn))
    io.out(`${marks[isNews ? 'news' : outcome]} ${id} ${colors.dim(claims.join(' '))}`)
    if (reason) io.out(`    ${speech.tell('contract.not-run', { reason: retell(reason, speech, 'reason') })}`)
    failures.forEach(printFailure)
  }
  /** In how many answers something was seen is known at the end. */
  const printShared = (results: readonly CaseResult[]): void => {
    const shared = results.flatMap(({ failures }) => failures.filter((each) => !printed.has(each)))
    if (shared.length > 0) for (const line of ['', speech.tell('contract.told-once')]) io.out(line)
    shared.forEach(printFailure)
  }
  return { printResult, printShared }
}
