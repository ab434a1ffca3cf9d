import { useLayoutEffect } from 'preact/hooks'
import { route } from '../../state/route.ts'
import { cursor, visibleEntries } from '../../state/selection.ts'
import { filter, journalVersion } from '../../state/session.ts'
import { useStore } from '../../state/store.ts'
import { t } from '../../text/index.ts'
import { EmptyState } from './empty-state.tsx'
import { FilterBar } from './filter-bar.tsx'
import { RequestDetail } from './request-detail.tsx'
import { RequestList } from './request-list.tsx'
import { SendPanel } from './send-panel.tsx'

/** The live list and, beside or over it, the request that is open. */
export function RequestsView() {
  useStore(journalVersion)
  const { id } = useStore(route)
  const current = useStore(filter)
  const entries = visibleEntries()
  // Before the next key: after it, the row that was open before would be taken for the one that the key led to.
  useLayoutEffect(() => {
    if (typeof id === 'number') cursor.set(id)
  }, [id])
  return (
    <div class={id === undefined ? 'requests' : 'requests has-detail'}>
      <h1 class="visually-hidden" id="view-title" tabIndex={-1}>
        {t('requests')}
      </h1>
      <section class="list-pane" aria-label={t('requestList')}>
        <FilterBar shown={entries} />
        {entries.length > 0 ? <RequestList entries={entries} filter={current} /> : <EmptyState />}
      </section>
      {id === 'new' && <SendPanel />}
      {typeof id === 'number' && <RequestDetail key={id} id={id} />}
      {id === undefined && entries.length > 0 && (
        <div class="detail-pane placeholder">
          <p>{t('choose')}</p>
        </div>
      )}
    </div>
  )
}
