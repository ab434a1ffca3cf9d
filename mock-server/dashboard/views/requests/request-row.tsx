import type { Entry } from '../../api/types.ts'
import { Verdict } from '../../components/badges.tsx'
import { CheckStrip } from '../../components/check-strip.tsx'
import { formatTimeOfDay } from '../../format/time.ts'
import { readParameters } from '../../format/wire.ts'
import { t } from '../../text/index.ts'

interface RequestRowProps {
  readonly entry: Entry
  readonly index: number
  readonly count: number
  readonly top: number
  readonly isCurrent: boolean
  readonly onOpen: (id: number) => void
}

export const rowId = (id: number): string => `request-${id}`

export function RequestRow({ entry, index, count, top, isCurrent, onOpen }: RequestRowProps) {
  const { confid, phone } = readParameters(entry.request.body)
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
      <div class="row-line">
        <Verdict entry={entry} />
        <span class="row-action mono">{entry.action ?? entry.request.method}</span>
        <span class="row-confid mono">{[confid, phone].filter(Boolean).join(' · ') || entry.request.url}</span>
        <time class="row-time mono" dateTime={entry.time}>
          {formatTimeOfDay(entry.time)}
        </time>
      </div>
      <div class="row-line second">
        <CheckStrip checks={entry.checks} />
        <span class="visually-hidden">{describeChecks(entry)}</span>
        <Summary entry={entry} />
        <span class="row-id mono">#{entry.id}</span>
      </div>
    </div>
  )
}

function Summary({ entry }: { entry: Entry }) {
  if (!entry.refusal) return <span class="row-reason">{entry.checks.length > 0 ? describeChecks(entry) : ''}</span>
  return (
    <span class="row-reason" lang="en">
      {entry.refusal.finding?.title ?? entry.refusal.reason}
    </span>
  )
}

function describeChecks({ checks }: Entry): string {
  const refused = checks.findIndex(({ outcome }) => outcome === 'refused')
  if (refused >= 0) return t('rowRefusedAt', { number: refused + 1, count: checks.length })
  return checks.length > 0 ? t('rowAllPassed', { count: checks.length }) : ''
}
