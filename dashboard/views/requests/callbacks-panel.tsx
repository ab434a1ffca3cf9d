import type { CallbackDelivery, CallbackReport, Entry } from '../../../schemas/generated/types.ts'
import { withQuery } from '../../api/request-json.ts'
import { readRequestId } from '../../format/new-meeting.ts'
import { formatDuration, formatTimeOfDay } from '../../format/time.ts'
import { useResource } from '../../state/use-resource.ts'
import { type TextKey, t } from '../../text/index.ts'
import { textInWords } from '../../text/told.ts'

/** What became of the status callbacks that a request caused: production calls back what was served (D15). */
export function CallbacksPanel({ entry }: { entry: Entry }) {
  const requestId = readRequestId(entry)
  const isCalledBack = entry.environment === 'production' && !entry.refusal && !entry.forced
  return isCalledBack && requestId ? <Deliveries requestId={requestId} /> : null
}

function Deliveries({ requestId }: { requestId: string }) {
  const { data } = useResource<CallbackReport>(withQuery('callbacks', { requestId }), 'callbacks')
  if (!data || data.deliveries.length === 0) return null
  return (
    <section class="panel" aria-label={t('callbacks')}>
      <h3>{t('callbacks')}</h3>
      <ol class="plain deliveries">
        {data.deliveries.map((delivery) => (
          <Attempt key={delivery.id} delivery={delivery} />
        ))}
      </ol>
    </section>
  )
}

const words: Readonly<Record<string, [word: TextKey, badge: string]>> = {
  delivered: ['callbackDelivered', 'verified'],
  retrying: ['callbackRetrying', 'assumed'],
  failed: ['callbackFailed', 'refused'],
  dropped: ['callbackDropped', 'refused'],
  refused: ['callbackRefused', 'refused'],
}

function Attempt({ delivery }: { delivery: CallbackDelivery }) {
  const { time, event, url, attempt, outcome, status, reason, message, retryMilliseconds } = delivery
  const [word, badge] = words[outcome] ?? ['callbackFailed', 'refused']
  return (
    <li>
      <p class="delivery">
        <time class="mono note" dateTime={time}>
          {formatTimeOfDay(time)}
        </time>
        <span class={`badge ${badge}`}>{t(word)}</span>
        <span>{attempt === 0 ? t('callbackNoAttempt') : t('callbackAttempt', { number: attempt })}</span>
        {status !== undefined && !reason && <span class="mono">HTTP {status}</span>}
        {retryMilliseconds !== undefined && (
          <span class="note">{t('callbackNextTry', { pause: formatDuration(retryMilliseconds) })}</span>
        )}
      </p>
      <p class="note wrap">
        <span class="mono">{event}</span> → <span class="mono">{url}</span>
        {reason && <span> · {textInWords(reason, message)}</span>}
      </p>
    </li>
  )
}
