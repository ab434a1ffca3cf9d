import { useState } from 'preact/hooks'
import type { AccountState } from '../../../schemas/generated/types.ts'
import { Choice, TextField } from '../../components/field.tsx'
import { PickOrType } from '../../components/pick-or-type.tsx'
import { applicationsOf, describeApplication } from '../../format/application.ts'
import type { Draft } from '../../state/read-scenario.ts'
import { reference } from '../../state/session.ts'
import { useStore } from '../../state/store.ts'
import { t } from '../../text/index.ts'

interface MatchFieldsProps {
  readonly draft: Draft | undefined
  readonly accounts: readonly AccountState[]
  /** The one that the page is narrowed to. */
  readonly accountSID: string
}

/** Which requests are meant: what there is to choose from is listed, and what there is not yet can be typed. */
export function MatchFields({ draft, accounts, accountSID }: MatchFieldsProps) {
  const match = draft?.scenario.match ?? (accountSID && !draft ? { accountSID } : {})
  const [account, setAccount] = useState(match.accountSID ?? '')
  const { endpoints } = useStore(reference)
  const actions = [...new Set(endpoints.flatMap((endpoint) => endpoint.actions.map(({ name }) => name)))]
  return (
    <fieldset>
      <legend>{t('match')}</legend>
      <p class="note">{t('matchNote')}</p>
      <AccountField draft={draft} accounts={accounts} value={match.accountSID} onChoose={setAccount} />
      <PickOrType
        label="appid"
        name="match.appid"
        none={t('anyValue')}
        values={applicationsOf(accounts, account).map((each) => [each.appid, wordsOf(each)])}
        value={match.appid}
        note={t('typedAppidNote')}
      />
      <div class="form-grid">
        <PickOrType
          label={t('actionField')}
          name="match.action"
          none={t('anyValue')}
          values={actions.map((name) => [name, name])}
          value={match.action}
          note={t('typedActionNote')}
        />
        <TextField label="confid" name="match.confid" value={match.confid ?? ''} mono />
        <PhoneField phone={match.phone} isKept={draft?.id !== undefined} />
        <Choice
          label={t('environment')}
          name="match.environment"
          none={t('anyEnvironment')}
          values={(['sandbox', 'production'] as const).map((name) => [name, t(name)])}
          value={match.environment}
        />
      </div>
    </fieldset>
  )
}

const wordsOf = (application: AccountState['applications'][number]): string =>
  `${application.appid} · ${describeApplication(application, t).join(' · ')}`

interface AccountFieldProps {
  readonly draft: Draft | undefined
  readonly accounts: readonly AccountState[]
  readonly value: string | undefined
  readonly onChoose: (accountSID: string) => void
}

/** A scenario that is changed stays with its account. */
function AccountField({ draft, accounts, value = '', onChoose }: AccountFieldProps) {
  if (draft?.id !== undefined) {
    const field = { label: t('accountField'), name: 'match.accountSID', value, placeholder: t('anySharedAccount') }
    return <TextField {...field} note={t('accountStays')} isFixed mono />
  }
  return (
    <PickOrType
      label={t('accountField')}
      name="match.accountSID"
      none={t('anySharedAccount')}
      values={accounts.map((each) => [
        each.accountSID,
        `${each.accountSID} · ${t(each.builtIn ? 'builtIn' : 'added')}`,
      ])}
      value={value}
      note={t('typedAccountNote')}
      onChoose={onChoose}
    />
  )
}

/** A number that was shown masked stays what it is in a change; a new scenario needs it whole. */
function PhoneField({ phone = '', isKept }: { phone: string | undefined; isKept: boolean }) {
  const isMasked = phone.includes('*')
  if (!isMasked) return <TextField label="phone" name="match.phone" value={phone} mono />
  if (isKept) return <TextField label="phone" note={t('phoneKept')} name="match.phone" value={phone} mono />
  return <TextField label="phone" note={t('phoneAgain', { phone })} name="match.phone" required mono />
}
