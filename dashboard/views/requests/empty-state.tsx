import { builtInAccounts } from '../../../schemas/generated/accounts.ts'
import type { Behaviour } from '../../../schemas/generated/types.ts'
import { CopyButton } from '../../components/copy.tsx'
import { WireText } from '../../components/wire-text.tsx'
import { emptyFilter } from '../../state/filter.ts'
import { filter, journal } from '../../state/session.ts'
import { useResource } from '../../state/use-resource.ts'
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
  return <FirstRequest />
}

function FirstRequest() {
  const { data } = useResource<Behaviour>('behaviour', 'behaviour')
  if (!data) return null
  const lines = formatFirstRequest(data.timestampUtcOffset.value)
  return (
    <div class="empty first">
      <h2>{t('emptyTitle')}</h2>
      <p>{t('emptyText')}</p>
      <WireText label="curl" text={lines} />
      <CopyButton text={lines} />
    </div>
  )
}

/** Shell lines that sign when they are run, in the mock’s zone: they stay good however long the page was open (D4, D5, A6). */
function formatFirstRequest(utcOffset: string): string {
  // POSIX counts what lies west of Greenwich as positive.
  const zone =
    utcOffset === '+08:00' ? 'Asia/Shanghai' : `UTC${utcOffset.startsWith('-') ? '+' : '-'}${utcOffset.slice(1)}`
  return [
    `sid=${accountSID} token=${authToken}`,
    `time=$(TZ=${zone} date +%Y%m%d%H%M%S)`,
    `sign=$(printf %s "$sid$token$time" | openssl md5 -r | cut -c1-32)`,
    `curl -sS "${location.origin}/201612/sid/$sid/call/TeleMeeting.wx?Sign=$sign" \\`,
    `  -H 'Content-Type: application/json;charset=utf-8;' \\`,
    `  -H "Authorization: $(printf %s "$sid|$time" | openssl base64 -A)" \\`,
    `  -d '{"action":"destroyMeeting","appid":"${applications[0]?.appid ?? ''}","confid":"002"}'`,
  ].join('\n')
}
