import type { CommandIo } from '../terminal/io.ts'
import { type Colors, createPalette } from '../terminal/palette.ts'
import { count, printable } from '../terminal/printable.ts'
import { marksIn } from './print-result.ts'
import type { ContractReport } from './reports/contract-report.ts'
import { describeCauses } from './reports/describe-causes.ts'
import { describeQuadrants } from './reports/describe-quadrants.ts'
import { type Mark, markOfClaim } from './reports/marks.ts'

type Claim = ContractReport['byClaim'][number]

/** Prints what a run comes to: its claims, the news, the four ways, and the counts last. */
export function printSummary(io: CommandIo, report: ContractReport): void {
  const colors = createPalette(io)
  const parts = [
    claimLines(report, colors),
    newsLines(report, colors),
    fourWayLines(report, colors),
    provenanceLines(report),
    countLines(report, colors),
  ]
  for (const lines of parts.filter(({ length }) => length > 0)) for (const line of ['', ...lines]) io.out(line)
}

function claimLines(report: ContractReport, colors: Colors): string[] {
  const marks = marksIn(colors)
  const lines = report.byClaim.map((each) => {
    const mark = markOfClaim(each, report)
    const note = noteOn(each, mark)
    const text = `${each.claim.padEnd(4)}${each.provenance.padEnd(12)}${each.asks}`
    return `${marks[mark]} ${text}${note && colors.dim(` — ${note}`)}`
  })
  const { claimsNotAsked: left } = report
  return left === 0 ? lines : [...lines, colors.dim(`${count(left, 'other claim')} not asked.`)]
}

function noteOn({ outcome, brokenBy, reason, run, notRun }: Claim, mark: Mark): string {
  const left = notRun > 0 && outcome !== 'not-run' ? `only ${run} of its ${count(run + notRun, 'case')} run` : ''
  const told = mark === 'news' ? 'contradicted' : 'broken'
  const broken = outcome === 'broken' ? `${told} by ${count(brokenBy.length, 'case')}` : ''
  return [broken, reason ?? '', left].filter((part) => part !== '').join(', ')
}

function newsLines({ news }: ContractReport, colors: Colors): string[] {
  if (news.length === 0) return []
  return [
    'News: what is not documented and comes out otherwise, with the knob of behaviour.json that follows it.',
    ...news.flatMap(({ claim, provenance, expected, received, knob, cases }) => [
      `  ${colors.yellow(claim)} (${provenance}): expected ${printable(expected)}, received ${printable(received)}` +
        colors.dim(` — ${cases.length > 2 ? count(cases.length, 'case') : cases.join(', ')}`),
      ...(knob ? [`      ${printable(describeKnob(knob))}`] : []),
    ]),
  ]
}

const describeKnob = ({ path, value }: { path: string; value?: unknown }): string =>
  value === undefined ? `No value of ${path} answers so.` : `${path} = ${JSON.stringify(value)}`

function fourWayLines({ fourWay, target }: ContractReport, colors: Colors): string[] {
  if (!fourWay) return []
  const describe = (name: 'cases' | 'claims') =>
    describeQuadrants(fourWay[name], fourWay.against, target).flatMap(({ title, advice, ids, isTrouble }) => {
      const line = `  ${String(ids.length).padStart(4)} ${name} ${title}`
      if (!isTrouble || ids.length === 0) return [line]
      return [`${line}${colors.dim(` — ${advice}`)}`, `       ${ids.join(' ')}`]
    })
  return [`Four ways: ${target} and ${fourWay.against}`, ...describe('claims'), ...describe('cases')]
}

function provenanceLines({ byProvenance }: ContractReport): string[] {
  return Object.entries(byProvenance).map(([provenance, counts]) => {
    const notAsked = counts['not-run'] + counts.uncovered
    const part = counts.partly > 0 ? `, ${counts.partly} held in part` : ''
    const held = `${count(counts.held, 'claim')} held${part}`
    return `${provenance.padEnd(12)}${held}, ${counts.broken} broken, ${notAsked} not asked`
  })
}

function countLines({ counts, notRunBecause, verdict, news }: ContractReport, colors: Colors): string[] {
  const { held, broken, 'not-run': notRun } = counts
  const isOnlyNews = verdict === 'held' && broken > 0
  const told = isOnlyNews ? ` (news: ${count(news.length, 'thing')} not documented; --fail-on makes them count)` : ''
  const nothing = held + broken === 0 ? ' Nothing was asked, so nothing is proved.' : ''
  const causes = describeCauses(notRunBecause).map((each) => colors.yellow(`NOT RUN: ${each}.`))
  const total = `${count(held + broken + notRun, 'case')}: ${held} held, ${broken} broken${told}, ${notRun} not run.`
  const unproved = verdict === 'not-proved' && nothing === '' ? ' What was left out is not proved.' : ''
  return [...causes, `${total}${unproved}${nothing}`]
}
