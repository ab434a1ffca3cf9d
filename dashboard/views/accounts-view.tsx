import { useState } from 'preact/hooks'
import type { AccountList, AccountState, ApplicationState, CreatedAccount } from '../../schemas/generated/types.ts'
import { requestJson } from '../api/request-json.ts'
import { act } from '../components/act.ts'
import { AddingForm, Columns } from '../components/columns.tsx'
import { CopyButton } from '../components/copy.tsx'
import { DeleteButton } from '../components/delete-button.tsx'
import { Choice, TextField } from '../components/field.tsx'
import type { Filled } from '../components/form.tsx'
import { Page } from '../components/page.tsx'
import { Pager } from '../components/pager.tsx'
import { WireText } from '../components/wire-text.tsx'
import { describeApplication } from '../format/application.ts'
import { bump } from '../state/session.ts'
import { useSlices } from '../state/use-pages.ts'
import { useResource } from '../state/use-resource.ts'
import { t } from '../text/index.ts'

/** The accounts that the mock knows, with their applications. */
export function AccountsView() {
  const { data, error } = useResource<AccountList>('accounts', 'accounts')
  return (
    <Page title={t('accounts')} intro={t('accountsIntro')} error={error} isLoading={!data}>
      <Columns
        label={t('accounts')}
        form={<AccountForm accounts={data?.accounts ?? []} />}
        list={data && <AccountCards accounts={newestFirst(data.accounts)} />}
      />
    </Page>
  )
}

/** Those of one's own before those that are always there. */
const newestFirst = (accounts: readonly AccountState[]): AccountState[] => [
  ...accounts.filter(({ builtIn }) => !builtIn).reverse(),
  ...accounts.filter(({ builtIn }) => builtIn),
]

function AccountCards({ accounts }: { accounts: readonly AccountState[] }) {
  const { shown, pages } = useSlices(accounts)
  return (
    <>
      <ul class="cards">
        {shown.map((account) => (
          <AccountCard key={account.accountSID} account={account} />
        ))}
      </ul>
      <Pager {...pages} />
    </>
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
          <span class="badge">{t(builtIn ? 'builtIn' : 'added')}</span>
        </div>
        <p class="note">
          {t('balance')} <span class="mono">{balance}</span> · {t('requestsOf')} <span class="mono">{requests}</span>
        </p>
        <Applications applications={applications} />
      </div>
      {!builtIn && (
        <div class="card-actions">
          <DeleteButton label={t('deleteAccount', { account: accountSID })} onDelete={() => remove(accountSID)} />
        </div>
      )}
    </li>
  )
}

const Applications = ({ applications }: { applications: readonly ApplicationState[] }) => (
  <ul class="plain applications">
    {applications.map((application) => (
      <li key={application.appid}>
        <span class="mono wrap">{application.appid}</span>
        <span class="note wrap">{describeApplication(application, t).join(' · ')}</span>
        {application.ipWhitelist && (
          <span class="note wrap">
            {t('whitelist')} <span class="mono">{application.ipWhitelist}</span>
          </span>
        )}
        {application.callbackUrl && <Callback {...application} url={application.callbackUrl} />}
      </li>
    ))}
  </ul>
)

/** Where its status callbacks go; only production calls back (D15). */
const Callback = ({ url, environment }: { url: string; environment: string }) => (
  <span class="note wrap">
    {t('callbackAddress')} <span class="mono">{url}</span>
    {environment !== 'production' && ` · ${t('callbackProductionOnly')}`}
  </span>
)

async function remove(accountSID: string): Promise<void> {
  await act(requestJson('DELETE', `accounts/${encodeURIComponent(accountSID)}`))
  bump('accounts')
}

/** Makes an account of one's own and tells its token, once. */
function AccountForm({ accounts }: { accounts: readonly AccountState[] }) {
  const [made, setCreated] = useState<CreatedAccount | undefined>(undefined)
  // The token of one that is gone is good for nothing.
  const created = accounts.some(({ accountSID }) => accountSID === made?.accountSID) ? made : undefined
  const create = async ({ read, send }: Filled) => {
    const body = { status: read('status'), balance: Number(read('balance')) }
    const account = await send(requestJson<CreatedAccount>('POST', 'accounts', body))
    if (!account) return
    setCreated(account)
    bump('accounts')
  }
  return (
    <AddingForm title={t('newAccount')} onSubmit={create} outcome={created && <Created account={created} />}>
      <div class="form-grid">
        <Choice
          label={t('accountStatus')}
          name="status"
          values={(['active', 'suspended'] as const).map((status) => [status, t(status)])}
        />
        <TextField label={t('balance')} name="balance" type="number" step="any" value="100" required />
      </div>
    </AddingForm>
  )
}

function Created({ account }: { account: CreatedAccount }) {
  const lines = [
    `TELEMEETING_BASE_URL=${location.origin}`,
    `TELEMEETING_ACCOUNT_SID=${account.accountSID}`,
    `TELEMEETING_AUTH_TOKEN=${account.authToken}`,
    ...(account.appid ? [`TELEMEETING_APPID=${account.appid}`] : []),
  ].join('\n')
  return (
    <div role="status" class="created">
      <p>{t('accountCreated')}</p>
      <WireText label={t('newAccount')} text={lines} />
      <CopyButton text={lines} />
    </div>
  )
}
