import type { Speech } from '../../words/create-speech.ts'
import { padColumns } from '../terminal/columns.ts'
import type { CommandIo } from '../terminal/io.ts'
import { type Colors, createPalette } from '../terminal/palette.ts'
import { printable } from '../terminal/printable.ts'
import { retell } from '../terminal/retell.ts'
import { speechOf } from '../terminal/speech.ts'
import { came, marksIn } from './print-result.ts'
import type { ContractReport } from './reports/contract-report.ts'
import { describeCauses } from './reports/describe-causes.ts'
import { describeQuadrants, nameTarget } from './reports/describe-quadrants.ts'
import { type Mark, markOfClaim } from './reports/marks.ts'

type Claim = ContractReport['byClaim'][number]

/** How it is said to whom. */
interface Style {
  readonly colors: Colors
  readonly speech: Speech
}

/** Prints what a run comes to: its claims, the news, the four ways, and the counts last. */
export function printSummary(io: CommandIo, report: ContractReport): void {
  const style = { colors: createPalette(io), speech: speechOf(io) }
  const parts = [claimLines, newsLines, fourWayLines, provenanceLines, countLines].map((tell) => tell(report, style))
  for (const lines of parts.filter(({ length }) => length > 0)) for (const line of ['', ...lines]) io.out(line)
}

function claimLines(report: ContractReport, { colors, speech }: Style): string[] {
  const marks = marksIn(colors)
  const lines = report.byClaim.map((each) => {
    const mark = markOfClaim(each, report)
    const note = noteOn(each, mark, speech)
    const asks = retell(each.asks, speech, 'claim')
    const text = `${each.claim.padEnd(4)}${padColumns(speech.tell(`contract.${each.provenance}`), 12)}${asks}`
    return `${marks[mark]} ${text}${note && colors.dim(` — ${note}`)}`
  })
  const { claimsNotAsked: left } = report
  return left === 0 ? lines : [...lines, colors.dim(speech.tell('contract.left-claims', { left }))]
}

function noteOn({ outcome, brokenBy, reason, run, notRun }: Claim, mark: Mark, speech: Speech): string {
  const isInPart = notRun > 0 && outcome !== 'not-run'
  const cases = brokenBy.length
  const parts = [
    ...(outcome === 'broken'
      ? [speech.tell(mark === 'news' ? 'contract.contradicted' : 'contract.broken-by', { cases })]
      : []),
    ...(reason ? [retell(reason, speech, 'reason')] : []),
    ...(isInPart ? [speech.tell('contract.only-run', { run, all: run + notRun })] : []),
  ]
  return parts.length > 0 ? speech.words.list(parts) : ''
}

function newsLines({ news }: ContractReport, { colors, speech }: Style): string[] {
  if (news.length === 0) return []
  return [
    speech.tell('contract.news'),
    ...news.flatMap(({ claim, provenance, knob, cases, ...failure }) => {
      const told = speech.tell('contract.failure', {
        claim: colors.yellow(claim),
        provenance: speech.tell(`contract.${provenance}`),
        ...came(failure, speech),
      })
      const where = cases.length > 2 ? speech.tell('contract.cases', { cases: cases.length }) : cases.join(', ')
      return [
        `  ${told}${colors.dim(` — ${where}`)}`,
        ...(knob ? [`      ${printable(describeKnob(knob, speech))}`] : []),
      ]
    }),
  ]
}

const describeKnob = ({ path, value }: { path: string; value?: unknown }, speech: Speech): string =>
  value === undefined ? speech.tell('contract.no-value', { path }) : `${path} = ${JSON.stringify(value)}`

function fourWayLines({ fourWay, target }: ContractReport, { colors, speech }: Style): string[] {
  if (!fourWay) return []
  const describe = (name: 'cases' | 'claims') =>
    describeQuadrants(fourWay[name], fourWay.against, target, speech).flatMap(({ title, advice, ids, isTrouble }) => {
      const count = String(ids.length).padStart(4)
      const line = `  ${speech.tell(`contract.quadrant/${name}`, { count, title })}`
      if (!isTrouble || ids.length === 0) return [line]
      return [`${line}${colors.dim(` — ${advice}`)}`, `       ${ids.join(' ')}`]
    })
  const names = { target: nameTarget(target, speech), against: nameTarget(fourWay.against, speech) }
  return [speech.tell('contract.four-ways', names), ...describe('claims'), ...describe('cases')]
}

function provenanceLines({ byProvenance }: ContractReport, { speech }: Style): string[] {
  return Object.entries(byProvenance).map(([provenance, counts]) => {
    const { held, partly, broken } = counts
    const all = { held, partly, broken, left: counts['not-run'] + counts.uncovered }
    const told = partly > 0 ? speech.tell('contract.counts/partly', all) : speech.tell('contract.counts', all)
    return `${padColumns(speech.tell(`contract.${provenance as Claim['provenance']}`), 12)}${told}`
  })
}

function countLines(report: ContractReport, { colors, speech }: Style): string[] {
  const { counts, notRunBecause, verdict, news } = report
  const { held, broken, 'not-run': left } = counts
  const all = { cases: held + broken + left, held, broken, left, news: news.length }
  const isOnlyNews = verdict === 'held' && broken > 0
  const total = speech.tell(isOnlyNews ? 'contract.total/news' : 'contract.total', all)
  const isNothing = held + broken === 0
  const more = isNothing ? 'contract.total/nothing' : verdict === 'not-proved' ? 'contract.total/unproved' : undefined
  return [
    ...describeCauses(notRunBecause, speech).map((cause) =>
      colors.yellow(speech.tell('contract.not-run-because', { cause })),
    ),
    more === undefined ? total : speech.tell('contract.total/with', { total, more: speech.tell(more) }),
  ]
}
