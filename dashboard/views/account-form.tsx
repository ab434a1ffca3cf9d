import { useState } from 'preact/hooks'
import type { CreatedAccount } from '../../schemas/generated/types.ts'
import { requestJson } from '../api/request-json.ts'
import { act } from '../components/act.ts'
import { AddingForm } from '../components/columns.tsx'
import { CopyButton } from '../components/copy.tsx'
import { Choice, TextField } from '../components/field.tsx'
import { WireText } from '../components/wire-text.tsx'
import { bump } from '../state/session.ts'
import { t } from '../text/index.ts'

/** Makes an account of one's own and tells its token, once. */
export function AccountForm() {
  const [created, setCreated] = useState<CreatedAccount | undefined>(undefined)
  const create = async (read: (name: string) => string) => {
    const body = { status: read('status'), balance: Number(read('balance')) }
    const account = await act(requestJson<CreatedAccount>('POST', 'accounts', body))
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
