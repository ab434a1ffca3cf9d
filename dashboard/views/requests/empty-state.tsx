import { builtInAccounts } from '../../../schemas/generated/accounts.ts'
import { CopyButton } from '../../components/copy.tsx'
import { WireText } from '../../components/wire-text.tsx'
import { formatFirstRequest } from '../../format/first-request.ts'
import { emptyFilter } from '../../state/filter.ts'
import { filter, journal } from '../../state/session.ts'
import { t } from '../../text/index.ts'

const [{ accountSID, authToken, applications }] = builtInAccounts.accounts

/** Nothing to show: how to make the first request, or how to see what the filter hides. */
export function EmptyState() {
  if (journal.entries.length > 0) {
    return (
      <div class="empty">
        <p>{t('emptyFiltered')}</p>
        <button type="button" class="button" onClick={() => filter.set(emptyFilter)}>
          {t('clearFilter')}
        </button>
      </div>
    )
  }
  const appid = applications[0]?.appid ?? ''
  const lines = formatFirstRequest({ origin: location.origin, accountSID, authToken, appid })
  return (
    <div class="empty first">
      <h2>{t('emptyTitle')}</h2>
      <p>{t('emptyText')}</p>
      <WireText label="curl" text={lines} />
      <CopyButton text={lines} />
    </div>
  )
}
