import { requestJson } from '../api/request-json.ts'
import type { AccountState, Application } from '../api/types.ts'
import { act } from '../components/act.ts'
import { Icon } from '../components/icon.tsx'
import { Page } from '../components/page.tsx'
import { bump } from '../state/session.ts'
import { useResource } from '../state/use-resource.ts'
import { t } from '../text/index.ts'
import { AccountForm } from './account-form.tsx'

/** The accounts that the mock knows, with their applications. */
export function AccountsView() {
  const { data, error } = useResource<{ accounts: AccountState[] }>('accounts', 'accounts')
  return (
    <Page title={t('accounts')} intro={t('accountsIntro')} error={error} isLoading={!data}>
      <div class="columns">
        <section class="column" aria-label={t('accounts')}>
          <ul class="cards">
            {data?.accounts.map((account) => (
              <AccountCard key={account.accountSID} account={account} />
            ))}
          </ul>
        </section>
        <div class="column">
          <AccountForm />
        </div>
      </div>
    </Page>
  )
}

function AccountCard({ account }: { account: AccountState }) {
  const { accountSID, status, balance, builtIn, applications, requests } = account
  return (
    <li class="card">
      <div class="card-main">
        <div class="card-title">
          <strong class="mono wrap">{accountSID}</strong>
          <span class={status === 'active' ? 'badge verified' : 'badge refused'}>
            {status === 'active' || status === 'suspended' ? t(status) : status}
          </span>
          <span class="badge">{t(builtIn ? 'builtIn' : 'own')}</span>
        </div>
        <p class="note">
          {t('balance')} <span class="mono">{balance}</span> · {t('requestsOf')} <span class="mono">{requests}</span>
        </p>
        <Applications applications={applications} />
      </div>
      {!builtIn && (
        <div class="card-actions">
          <DeleteButton accountSID={accountSID} />
        </div>
      )}
    </li>
  )
}

const Applications = ({ applications }: { applications: readonly Application[] }) => (
  <ul class="plain applications">
    {applications.map(({ appid, environment, online, features, ipWhitelist }) => (
      <li key={appid}>
        <span class="mono wrap">{appid}</span>
        <span class="note">
          {[
            environment,
            t(online ? 'online' : 'offline'),
            features.join(' '),
            ipWhitelist && `${t('whitelist')} ${ipWhitelist}`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </li>
    ))}
  </ul>
)

function DeleteButton({ accountSID }: { accountSID: string }) {
  const remove = async () => {
    await act(requestJson('DELETE', `accounts/${encodeURIComponent(accountSID)}`))
    bump('accounts')
  }
  const label = t('deleteAccount', { account: accountSID })
  return (
    <button type="button" class="button quiet square" aria-label={label} onClick={() => void remove()}>
      <Icon name="trash" />
    </button>
  )
}
