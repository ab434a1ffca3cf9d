import { useState } from 'preact/hooks'
import type { CreatedAccount } from '../../schemas/generated/types.ts'
import { requestJson } from '../api/request-json.ts'
import { act } from '../components/act.ts'
import { Adding } from '../components/columns.tsx'
import { CopyButton } from '../components/copy.tsx'
import { Field, TextField } from '../components/field.tsx'
import { WireText } from '../components/wire-text.tsx'
import { bump } from '../state/session.ts'
import { t } from '../text/index.ts'

/** Makes an account of one's own and tells its token, once. */
export function AccountForm() {
  const [created, setCreated] = useState<CreatedAccount | undefined>(undefined)
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget as HTMLFormElement)
    const body = { status: data.get('status'), balance: Number(data.get('balance')) }
    const account = await act(requestJson<CreatedAccount>('POST', 'accounts', body))
    if (!account) return
    setCreated(account)
    bump('accounts')
  }
  return (
    <Adding title={t('newAccount')}>
      <form class="form" aria-label={t('newAccount')} onSubmit={(event) => void submit(event as SubmitEvent)}>
        <div class="form-grid">
          <Field label={t('accountStatus')}>
            <select name="status">
              <option value="active">{t('active')}</option>
              <option value="suspended">{t('suspended')}</option>
            </select>
          </Field>
          <TextField label={t('balance')} name="balance" type="number" step="any" value="100" required />
        </div>
        <button type="submit" class="button primary">
          {t('create')}
        </button>
        {created && <Created account={created} />}
      </form>
    </Adding>
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
