import type { Entry } from '../../../schemas/generated/types.ts'
import { Field } from '../../components/field.tsx'
import { Icon } from '../../components/icon.tsx'
import { zoneOf } from '../../format/time.ts'
import { emptyFilter, isFiltering, listStatuses } from '../../state/filter.ts'
import { outcomes } from '../../state/outcome.ts'
import { dropped, filter, journal } from '../../state/session.ts'
import { useStore } from '../../state/store.ts'
import { t } from '../../text/index.ts'
import { ListActions } from './list-actions.tsx'

/** What narrows the list; the account is chosen at the top of the page, since it holds for every view. */
export function FilterBar({ shown: entries }: { shown: readonly Entry[] }) {
  const shown = entries.length
  const current = useStore(filter)
  return (
    <search class="filter-bar">
      <div class="search-box">
        <Icon name="search" />
        <input
          id="search"
          type="search"
          aria-label={t('search')}
          aria-keyshortcuts="/"
          placeholder={t('searchPlaceholder')}
          autocomplete="off"
          spellcheck={false}
          value={current.text}
          onInput={(event) => filter.set({ ...filter.get(), text: event.currentTarget.value })}
        />
      </div>
      <StatusChoice status={current.status} />
      <div class="counted">
        <p class="count" role="status">
          <Count shown={shown} />
        </p>
        {isFiltering(current) && (
          <button type="button" class="button small quiet" onClick={() => filter.set(emptyFilter)}>
            {t('clearFilter')}
          </button>
        )}
      </div>
      <p class="zone">{t('timesIn', { zone: zoneOf(Date.now()) })}</p>
      {journal.entries.length > 0 && <ListActions shown={entries} />}
    </search>
  )
}

function Count({ shown }: { shown: number }) {
  const all = journal.entries.length
  const gone = useStore(dropped)
  const whole = all === 1 ? t('countOne') : t('countAll', { count: all })
  const part = t(all === 1 ? 'countFilteredOne' : 'countFiltered', { count: shown, all })
  const count = shown === all ? whole : part
  return <>{gone > 0 ? `${count} · ${t('countDropped', { count: gone })}` : count}</>
}

/** Those that occur, and the one that is chosen: its last request may be gone. */
function codesWith(status: string): string[] {
  const codes = listStatuses(journal.entries)
  const isOther = status === '' || codes.includes(status) || (outcomes as readonly string[]).includes(status)
  return isOther ? codes : [...codes, status]
}

const StatusChoice = ({ status }: { status: string }) => (
  <Field label={t('status')}>
    <select
      id="status"
      value={status}
      onChange={(event) => filter.set({ ...filter.get(), status: event.currentTarget.value })}
    >
      <option value="">{t('allStatuses')}</option>
      <optgroup label={t('byOutcome')}>
        {outcomes.map((outcome) => (
          <option key={outcome} value={outcome}>
            {t(outcome)}
          </option>
        ))}
      </optgroup>
      <optgroup label={t('byCode')}>
        {codesWith(status).map((code) => (
          <option key={code} value={code}>
            {code}
          </option>
        ))}
      </optgroup>
    </select>
  </Field>
)
