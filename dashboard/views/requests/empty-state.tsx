import { builtInAccounts } from '../../../schemas/generated/accounts.ts'
import type { Behaviour } from '../../../schemas/generated/types.ts'
import { CopyButton } from '../../components/copy.tsx'
import { ShellChoice } from '../../components/shell-choice.tsx'
import { WireText } from '../../components/wire-text.tsx'
import { emptyFilter } from '../../state/filter.ts'
import { shell } from '../../state/preferences.ts'
import { openRequest } from '../../state/route.ts'
import { filter, journal } from '../../state/session.ts'
import { useStore } from '../../state/store.ts'
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
  const chosen = useStore(shell)
  if (!data) return null
  // cmd computes no MD5.
  const lines = (chosen === 'posix' ? formatFirstRequest : formatForPowerShell)(data.timestampUtcOffset.value)
  return (
    <div class="empty first">
      <h2>{t('emptyTitle')}</h2>
      <p>{t('emptyText')}</p>
      <button type="button" class="button primary" onClick={() => openRequest('new')}>
        {t('sendRequest')}
      </button>
      <p>{t('emptyShell')}</p>
      {chosen === 'cmd' && <p class="note">{t('emptyForCmd')}</p>}
      <WireText label={chosen === 'posix' ? 'curl' : 'PowerShell'} text={lines} />
      <div class="actions">
        <CopyButton text={lines} />
        <ShellChoice />
      </div>
    </div>
  )
}

const path = '/call/TeleMeeting.wx?Sign='
const body = `{"action":"destroyMeeting","appid":"${applications[0]?.appid ?? ''}","confid":"002"}`

/** Shell lines that sign when they are run, in the mock’s zone: they stay good however long the page was open (D4, D5, A6). */
function formatFirstRequest(utcOffset: string): string {
  // POSIX counts what lies west of Greenwich as positive.
  const zone =
    utcOffset === '+08:00' ? 'Asia/Shanghai' : `UTC${utcOffset.startsWith('-') ? '+' : '-'}${utcOffset.slice(1)}`
  return [
    `sid=${accountSID} token=${authToken}`,
    `time=$(TZ=${zone} date +%Y%m%d%H%M%S)`,
    `sign=$(printf %s "$sid$token$time" | openssl md5 -r | cut -c1-32)`,
    `curl -sS "${location.origin}/201612/sid/$sid${path}$sign" \\`,
    `  -H 'Content-Type: application/json;charset=utf-8;' \\`,
    `  -H "Authorization: $(printf %s "$sid|$time" | openssl base64 -A)" \\`,
    `  -d '${body}'`,
  ].join('\n')
}

/** The same for Windows PowerShell 5.1 and later. PowerShell 6 begins to look at the form of Authorization. */
function formatForPowerShell(utcOffset: string): string {
  const [hours = 0, minutes = 0] = utcOffset.slice(1).split(':').map(Number)
  const offset = (utcOffset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
  return [
    `$sid = '${accountSID}'; $token = '${authToken}'`,
    `$time = [DateTime]::UtcNow.AddMinutes(${offset}).ToString('yyyyMMddHHmmss', [Globalization.CultureInfo]::InvariantCulture)`,
    `$md5 = [Security.Cryptography.MD5]::Create().ComputeHash([Text.Encoding]::UTF8.GetBytes($sid + $token + $time))`,
    `$sign = [BitConverter]::ToString($md5).Replace('-', '')`,
    `$auth = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("$sid|$time"))`,
    `$p = @{}; if ($PSVersionTable.PSVersion.Major -ge 6) { $p.SkipHeaderValidation = $true }`,
    `Invoke-RestMethod -Method Post -Uri ('${location.origin}/201612/sid/' + $sid + '${path}' + $sign) \``,
    `  -Headers @{ Authorization = $auth; Accept = 'application/json' } \``,
    `  -ContentType 'application/json;charset=utf-8' -Body '${body}' @p`,
  ].join('\n')
}
