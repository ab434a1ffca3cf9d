import { useEffect, useState } from 'preact/hooks'
import { builtInAccounts } from '../../../schemas/generated/accounts.ts'
import type {
  AccountList,
  AccountState,
  EndpointList,
  Entry,
  ServedAction,
  ServedEndpoint,
  ServedParameter,
} from '../../../schemas/generated/types.ts'
import { requestJson } from '../../api/request-json.ts'
import { CopyButton } from '../../components/copy.tsx'
import { Choice, Field, TextField } from '../../components/field.tsx'
import { type Filled, Form } from '../../components/form.tsx'
import { PickOrType } from '../../components/pick-or-type.tsx'
import { applicationsOf, describeApplication } from '../../format/application.ts'
import { readRequest } from '../../format/read-request.ts'
import { takeEntry } from '../../state/follow-mock.ts'
import { openRequest } from '../../state/route.ts'
import { filter } from '../../state/session.ts'
import { useResource } from '../../state/use-resource.ts'
import { t } from '../../text/index.ts'
import { DetailHead, focusDetail } from './detail-head.tsx'

/** Sends a request that the mock signs, so that a first answer takes no client and no terminal. */
export function SendPanel() {
  const { data: known } = useResource<AccountList>('accounts', 'accounts')
  const { data: served } = useResource<EndpointList>('endpoints', 'behaviour')
  return (
    <section class="detail-pane" id="detail" tabIndex={-1} aria-label={t('sendRequest')}>
      <DetailHead title={t('sendRequest')} />
      <div class="detail-body">
        <p class="note">{t('sendIntro')}</p>
        {known && served && <SendForm accounts={known.accounts} endpoints={served.endpoints} />}
      </div>
    </section>
  )
}

interface SendFormProps {
  readonly accounts: readonly AccountState[]
  readonly endpoints: readonly ServedEndpoint[]
}

/** What was chosen last: whoever sends one request often sends another like it. The empty string of what was typed. */
const last = { accountSID: '', call: '' }

/** What is chosen of what there is; an account that is typed is none of it, and a typed action is called as the usual one. */
function useChosen({ accounts, endpoints }: SendFormProps) {
  const calls = endpoints.flatMap((endpoint) => endpoint.actions.map((action) => ({ endpoint, action })))
  const usual = calls.find(({ action }) => action.name === 'destroyMeeting')
  const [chosen, setChosen] = useState(() => ({
    accountSID: filter.get().accountSID || last.accountSID || (accounts[0]?.accountSID ?? ''),
    call: last.call || (usual ? nameOf(usual) : ''),
  }))
  const choose = (change: Partial<typeof last>) => setChosen({ ...Object.assign(last, chosen, change) })
  // One that was chosen may be gone in the meantime.
  const account = chosen.accountSID ? (findAccount(accounts, chosen.accountSID) ?? accounts[0]) : undefined
  const call = calls.find((each) => nameOf(each) === chosen.call) ?? usual
  return { calls, account, call, choose }
}

const findAccount = (accounts: readonly AccountState[], wanted: string): AccountState | undefined =>
  accounts.find(({ accountSID }) => accountSID === wanted)

/** What the mock is to send. */
function readBody({ read, form }: Filled, { endpoint, action }: Call, accounts: readonly AccountState[]) {
  // What is typed stands in an input, and may be empty; what is chosen in a select.
  const isTyped = (name: string) => form.elements.namedItem(name) instanceof HTMLInputElement
  const name = isTyped('action') ? read('action') : action.name
  const { request, errors } = readRequest(read, { ...action, name }, isTyped('appid'))
  const accountSID = read('accountSID')
  const mistake = findAccount(accounts, accountSID) ? {} : { mistake: 'account-is-unknown' }
  const place = { accountSID, endpoint: endpoint.path, version: endpoint.versions.at(-1) }
  return { body: { ...place, ...request, ...mistake }, errors }
}

function SendForm({ accounts, endpoints }: SendFormProps) {
  const { calls, account, call, choose } = useChosen({ accounts, endpoints })
  useEffect(() => document.querySelector<HTMLElement>('#detail select')?.focus(), [])
  if (!call) return null
  const submit = async (filled: Filled) => {
    const { body, errors } = readBody(filled, call, accounts)
    if (errors) return filled.refuse(errors)
    const entry = await filled.send(requestJson<Entry>('POST', 'requests', body))
    if (!entry) return
    takeEntry(entry)
    openRequest(entry.id)
    focusDetail()
  }
  return (
    <Form label={t('sendRequest')} submit={t('send')} onSubmit={submit}>
      <AccountFields accounts={accounts} account={account} onChoose={(accountSID) => choose({ accountSID })} />
      <PickOrType
        label={t('actionField')}
        name="action"
        value={nameOf(call)}
        values={calls.map((each) => [nameOf(each), describeCall(each)])}
        note={t('typedToSend')}
        mayBeEmpty
        onChoose={(name) => choose({ call: name })}
      />
      <ParameterFields key={nameOf(call)} parameters={call.action.parameters} />
      <HowToSend />
    </Form>
  )
}

interface Call {
  readonly endpoint: ServedEndpoint
  readonly action: ServedAction
}

const nameOf = ({ endpoint, action }: Call): string => `${action.name} ${endpoint.path}`

const describeCall = ({ endpoint, action }: Call): string =>
  endpoint.path === 'call/TeleMeeting.wx' ? action.name : `${action.name} · ${endpoint.path}`

interface AccountFieldsProps {
  readonly accounts: readonly AccountState[]
  /** The chosen one; undefined where it is typed. */
  readonly account: AccountState | undefined
  readonly onChoose: (accountSID: string) => void
}

const AccountFields = ({ accounts, account, onChoose }: AccountFieldsProps) => (
  <>
    <PickOrType
      label={t('accountField')}
      name="accountSID"
      value={account?.accountSID}
      note=""
      values={accounts.map(({ accountSID, status }) => [
        accountSID,
        status === 'suspended' ? `${accountSID} · ${t(status)}` : accountSID,
      ])}
      onChoose={onChoose}
    />
    {account ? <Token account={account} /> : <p class="note">{t('typedAccountToSend')}</p>}
    <PickOrType
      key={account?.accountSID}
      label="appid"
      name="appid"
      none={t('leftOut')}
      value={(account ?? accounts[0])?.applications[0]?.appid}
      values={applicationsOf(accounts, account?.accountSID ?? '').map((each) => [
        each.appid,
        `${each.appid} · ${describeApplication(each, t).join(' · ')}`,
      ])}
      note={t('typedToSend')}
      mayBeEmpty
    />
  </>
)

/** The tokens of the kit's own accounts are published with it; the mock tells no other. */
function Token({ account }: { account: AccountState }) {
  const published = builtInAccounts.accounts.find((each) => each.accountSID === account.accountSID)
  if (!published || !account.tokenPublished) return <p class="note">{t('tokenNotShown')}</p>
  return (
    <p class="token-line note">
      authToken <span class="mono wrap">{published.authToken}</span> <CopyButton text={published.authToken} />
      <span>{t('tokenPublished')}</span>
    </p>
  )
}

function ParameterFields({ parameters }: { parameters: readonly ServedParameter[] }) {
  const own = parameters.filter(({ name }) => name !== 'appid')
  const optional = own.filter(({ isRequired }) => !isRequired)
  return (
    <fieldset>
      <legend>{t('parameters')}</legend>
      <p class="note">{t('parametersNote')}</p>
      {own
        .filter(({ isRequired }) => isRequired)
        .map((each) => (
          <ParameterField key={each.name} parameter={each} />
        ))}
      <label class="check-field">
        <input type="checkbox" name="sendEmpty" />
        {t('sendEmpty')}
      </label>
      {optional.length > 0 && (
        <details>
          <summary>{t('optionalParameters', { count: optional.length })}</summary>
          <div class="form-grid">
            {optional.map((each) => (
              <ParameterField key={each.name} parameter={each} />
            ))}
          </div>
        </details>
      )}
    </fieldset>
  )
}

/** What a value of a type may look like, where the action has no sample. */
const placeholders: Readonly<Record<string, string>> = {
  number: '1',
  boolean: 'true',
  array: '[{ "phone": "13800138000" }]',
  object: '{ }',
}

/** Text as it is, anything else as JSON: a number or a word in a line, the rest with room to read it. */
function ParameterField({ parameter: { name, type, format, examples } }: { parameter: ServedParameter }) {
  const sample = examples?.[0]
  const field = `parameters.${name}`
  if (type !== 'array' && type !== 'object') {
    const note = type === 'string' ? {} : { note: t('asJson') }
    const placeholder = format === 'phone' ? '13800138000' : placeholders[type]
    return (
      <TextField
        label={name}
        name={field}
        value={String(sample ?? '')}
        placeholder={placeholder ?? ''}
        {...note}
        mono
      />
    )
  }
  return (
    <Field label={name} name={field} note={t('asJson')}>
      <textarea name={field} rows={4} class="mono" spellcheck={false} placeholder={placeholders[type] ?? ''}>
        {sample === undefined ? '' : JSON.stringify(sample, null, 1)}
      </textarea>
    </Field>
  )
}

const HowToSend = () => (
  <div class="form-grid wide">
    <Choice
      label={t('environment')}
      name="environment"
      none={t('environmentOfApplication')}
      values={(['sandbox', 'production'] as const).map((each) => [each, t(each)])}
    />
    <Choice
      label={t('mistake')}
      name="mistake"
      none={t('noMistake')}
      values={[
        ['timestamp-comes-before-token', t('mistakeDigest')],
        ['timestamp-is-old', t('mistakeOld')],
        ['colon-joins-account', t('mistakeColon')],
      ]}
    />
  </div>
)
