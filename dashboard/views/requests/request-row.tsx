import type { CheckResult, Entry, ForcedReport } from '../../../schemas/generated/types.ts'
import { Verdict } from '../../components/badges.tsx'
import { readNewMeeting } from '../../format/new-meeting.ts'
import { formatForced } from '../../format/scenario.ts'
import { formatDay, formatTimeOfDay } from '../../format/time.ts'
import { readParameters } from '../../format/wire.ts'
import { ownCode } from '../../state/outcome.ts'
import { t } from '../../text/index.ts'
import { inWords, problemInWords, textInWords } from '../../text/told.ts'

interface RequestRowProps {
  readonly entry: Entry
  readonly index: number
  readonly count: number
  readonly top: number
  readonly isCurrent: boolean
  readonly hasDay: boolean
  readonly onOpen: (id: number) => void
}

export const rowId = (id: number): string => `request-${id}`

export function RequestRow({ entry, index, count, top, isCurrent, hasDay, onOpen }: RequestRowProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the list's, which holds the focus for its rows
    <div
      id={rowId(entry.id)}
      role="option"
      tabIndex={-1}
      class="row"
      aria-selected={isCurrent}
      aria-setsize={count}
      aria-posinset={index + 1}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => onOpen(entry.id)}
    >
      <FirstLine entry={entry} />
      <div class="row-line second">
        <CheckStrip checks={entry.checks} />
        <span class="visually-hidden">{describeChecks(entry)}</span>
        <Summary entry={entry} />
        {hasDay && <span class="row-date mono">{formatDay(entry.time)}</span>}
        <span class="row-id mono">#{entry.id}</span>
      </div>
    </div>
  )
}

function FirstLine({ entry }: { entry: Entry }) {
  const { action } = readParameters(entry.request.body)
  return (
    <div class="row-line">
      <Verdict entry={entry} />
      <span class="row-action mono">{entry.action ?? (action || describeMethod(entry))}</span>
      <span class="row-confid mono">{describeSubject(entry) || entry.request.url}</span>
      <time class="row-time mono" dateTime={entry.time}>
        {formatTimeOfDay(entry.time)}
      </time>
    </div>
  )
}

/** What the request is about: the meeting that it makes, or the one that it names and who is hung up. */
function describeSubject(entry: Entry): string {
  const { confid, phone } = readParameters(entry.request.body)
  return [readNewMeeting(entry)?.name, confid, phone].filter(Boolean).join(' · ')
}

/** A call of the endpoint has an action, even if nobody can tell which; anything else is known by its method. */
const describeMethod = ({ request: { method }, checks }: Entry): string =>
  checks.length > 0 ? t('unknownAction', { method }) : method || t('noRequest')

function Summary({ entry }: { entry: Entry }) {
  const { forced } = entry
  const reason = describeRefused(entry)
  if (forced) return <span class="row-reason">{describeForced(entry, forced)}</span>
  if (reason === undefined) return <span class="row-reason">{describeServed(entry)}</span>
  return <span class="row-reason">{reason}</span>
}

/** What was wrong, as short as it can be said. */
function describeRefused(entry: Entry): string | undefined {
  const { refusal, provisional } = entry
  if (refusal) return refusal.finding ? inWords(refusal.finding).title : inWords(refusal).reason
  return provisional ? textInWords(provisional.reason, provisional.message) : problemInWords(entry)
}

/** Both verdicts in words: what was forced, and what the request deserved. */
function describeForced(entry: Entry, forced: ForcedReport): string {
  const code = ownCode(entry)
  const own = code === undefined ? [] : [t('ownVerdictShort', { code })]
  const gone = entry.answer.abandoned ? [t('abandonedShort')] : []
  return [t('forcedShort', { what: formatForced(forced, t('comma')) }), ...gone, ...own].join(' · ')
}

/** How many are rung stands here, since a long name of the meeting would leave it no room. */
function describeServed(entry: Entry): string {
  const { participants } = readNewMeeting(entry) ?? {}
  const rung = participants === undefined ? [] : [t('participantsCount', { count: participants })]
  return [...rung, describeChecks(entry)].join(' · ')
}

function describeChecks({ checks }: Entry): string {
  const refused = checks.findIndex(({ outcome }) => outcome === 'refused')
  if (refused >= 0) return t('rowRefusedAt', { number: refused + 1, count: checks.length })
  return checks.length > 0 ? t('rowAllPassed', { count: checks.length }) : ''
}

const outcomes: readonly CheckResult['outcome'][] = ['passed', 'refused', 'not-reached']

/** One bar a check: passed, refused, not reached. Three paths in all, since a list shows it in every row. */
function CheckStrip({ checks }: { checks: readonly CheckResult[] }) {
  if (checks.length === 0) return null
  return (
    <svg class="strip" viewBox={`0 0 ${checks.length * 4 - 1} 8`} preserveAspectRatio="none" aria-hidden="true">
      {outcomes.map((outcome) => (
        <path key={outcome} class={`bar-${outcome}`} d={barsOf(checks, outcome)} />
      ))}
    </svg>
  )
}

const barsOf = (checks: readonly CheckResult[], outcome: CheckResult['outcome']): string =>
  checks.map((check, index) => (check.outcome === outcome ? `M${index * 4} 0h3v8h-3z` : '')).join('')
