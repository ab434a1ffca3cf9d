import { useEffect, useState } from 'preact/hooks'
import type { AccountList, ClockState } from '../../schemas/generated/types.ts'
import { withQuery } from '../api/request-json.ts'
import { Icon } from '../components/icon.tsx'
import { formatChinaTime } from '../format/time.ts'
import { connectNow } from '../state/follow-mock.ts'
import { language, shortcuts, theme, themes } from '../state/preferences.ts'
import { connection, filter } from '../state/session.ts'
import { useStore } from '../state/store.ts'
import { useResource } from '../state/use-resource.ts'
import { type TextKey, t } from '../text/index.ts'
import { HelpDialog } from './help-dialog.tsx'
import { helpIsOpen } from './keys.ts'
import { ResetDialog } from './reset-dialog.tsx'

/** What holds for every view: the state of the line, the account, language, theme, reset. */
export function Header() {
  const isHelpOpen = useStore(helpIsOpen)
  const [asks, setAsks] = useState(false)
  useStore(shortcuts)
  return (
    <header class="header">
      <p class="brand">
        <img src="./favicon.svg" alt="" width="22" height="22" />
        <span>{t('title')}</span>
      </p>
      <ConnectionState />
      <FrozenClock />
      <div class="header-tools">
        <AccountChoice />
        <button type="button" class="button quiet" onClick={() => setAsks(true)}>
          <Icon name="reset" />
          <span class="wide-only">{t('reset')}</span>
          <span class="visually-hidden narrow-only">{t('reset')}</span>
        </button>
        <LanguageSwitch />
        <ThemeSwitch />
        <button type="button" class="button quiet square" aria-label={t('help')} onClick={() => helpIsOpen.set(true)}>
          <Icon name="keyboard" />
        </button>
      </div>
      {asks && <ResetDialog onClose={() => setAsks(false)} />}
      {isHelpOpen && <HelpDialog onClose={() => helpIsOpen.set(false)} />}
    </header>
  )
}

function AccountChoice() {
  const { accountSID } = useStore(filter)
  const { data } = useResource<AccountList>('accounts', 'accounts')
  const isGone =
    data !== undefined && accountSID !== '' && !data.accounts.some((each) => each.accountSID === accountSID)
  useEffect(() => {
    if (isGone) filter.set({ ...filter.get(), accountSID: '' })
  }, [isGone])
  return (
    <label class="scope">
      <span>{t('scope')}</span>
      <select
        id="account"
        value={accountSID}
        onChange={(event) => filter.set({ ...filter.get(), accountSID: event.currentTarget.value })}
      >
        <option value="">{t('allAccounts')}</option>
        {data?.accounts.map((account) => (
          <option key={account.accountSID} value={account.accountSID}>
            {account.accountSID}
          </option>
        ))}
      </select>
    </label>
  )
}

function FrozenClock() {
  const { accountSID } = useStore(filter)
  const { data } = useResource<ClockState>(withQuery('clock', { accountSID }), 'clock')
  if (!data?.frozen) return null
  return (
    <a class="chip forced frozen" href="#/clock">
      {t('clockFrozenAt', { time: formatChinaTime(data.epochMilliseconds) })}
    </a>
  )
}

const LanguageSwitch = () => (
  <button
    type="button"
    class="button quiet"
    lang={language.get() === 'en' ? 'zh-CN' : 'en'}
    title={t('languageLabel')}
    onClick={() => language.update((current) => (current === 'en' ? 'zh-CN' : 'en'))}
  >
    {t('language')}
  </button>
)

const themeWords = { system: 'themeSystem', light: 'themeLight', dark: 'themeDark' } as const
const themeIcons = { system: 'system', light: 'sun', dark: 'moon' } as const

function ThemeSwitch() {
  const current = useStore(theme)
  const label = t('themeLabel', { theme: t(themeWords[current]) })
  const next = themes[(themes.indexOf(current) + 1) % themes.length] ?? 'system'
  return (
    <button type="button" class="button quiet square" aria-label={label} title={label} onClick={() => theme.set(next)}>
      <Icon name={themeIcons[current]} />
    </button>
  )
}

const words: Record<ReturnType<typeof connection.get>, TextKey> = {
  connecting: 'connecting',
  live: 'live',
  reconnecting: 'reconnecting',
  'token-needed': 'tokenNeeded',
}

/** Whether what the page shows is up to date. */
function ConnectionState() {
  const state = useStore(connection)
  return (
    <div class={`connection ${state}`}>
      <p role="status" id="connection">
        <span class="dot" aria-hidden="true" />
        {t(words[state])}
      </p>
      {state === 'reconnecting' && (
        <button type="button" class="button small" onClick={connectNow}>
          {t('reconnectNow')}
        </button>
      )}
    </div>
  )
}
