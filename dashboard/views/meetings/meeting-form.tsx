import { Fragment } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { AccountList, AccountState, MeetingState, ServedAction } from '../../../schemas/generated/types.ts'
import { requestJson } from '../../api/request-json.ts'
import { AddingForm } from '../../components/columns.tsx'
import { CopyButton } from '../../components/copy.tsx'
import { Choice, Field, TextField } from '../../components/field.tsx'
import type { Filled } from '../../components/form.tsx'
import { WireText } from '../../components/wire-text.tsx'
import { applicationsOf, describeApplication } from '../../format/application.ts'
import { isNameFirst, readParticipants } from '../../state/read-participants.ts'
import { bump, notify, reference } from '../../state/session.ts'
import { useStore } from '../../state/store.ts'
import { useResource } from '../../state/use-resource.ts'
import { t } from '../../text/index.ts'

/** Makes a meeting, so that there is one to end or to hang up in. */
export function MeetingForm({ accountSID }: { accountSID: string }) {
  const [round, setRound] = useState(0)
  const { data } = useResource<AccountList>('accounts', 'accounts')
  const lines = useRef<ReturnType<typeof readParticipants>>([])
  const lineOf = (item: number) => {
    const line = lines.current[item]
    return { number: line?.number ?? item + 1, ...(line && isNameFirst(line) && { hint: t('phoneFirst') }) }
  }
  const create = async ({ read, send, form }: Filled) => {
    // As it stands: what is read is trimmed, and its lines are counted from the first.
    lines.current = readParticipants(new FormData(form).get('participants')?.toString() ?? '')
    const meeting = await send(requestJson<MeetingState>('POST', 'meetings', readMeeting(read, lines.current)))
    if (!meeting) return
    notify(t('meetingCreated', { confid: meeting.confid }))
    bump('meetings')
    setRound(round + 1)
  }
  return (
    <AddingForm title={t('newMeeting')} onSubmit={create} lineOf={lineOf} outcome={<ByRequest />}>
      {data && <MeetingFields key={`${round} ${accountSID}`} accounts={data.accounts} accountSID={accountSID} />}
    </AddingForm>
  )
}

function MeetingFields({ accounts, accountSID }: { accounts: readonly AccountState[]; accountSID: string }) {
  const [account, setAccount] = useState(accountSID || (accounts.find(({ builtIn }) => builtIn)?.accountSID ?? ''))
  const applications = applicationsOf(accounts, account)
  return (
    <Fragment>
      <div class="form-grid">
        <TextField label="confid" note={t('confidNote')} name="confid" placeholder="20260301001" mono />
        <TextField
          label={t('meetingName')}
          note={t('optional')}
          name="meetingname"
          placeholder={t('meetingNameSample')}
        />
      </div>
      <Choice
        label={t('accountField')}
        name="accountSID"
        value={account}
        values={accounts.map((each) => [
          each.accountSID,
          `${each.accountSID} · ${t(each.builtIn ? 'builtIn' : 'added')}`,
        ])}
        onChoose={setAccount}
      />
      <Choice
        key={account}
        label="appid"
        name="appid"
        values={applications.map((each) => [each.appid, `${each.appid} · ${describeApplication(each, t).join(' · ')}`])}
      />
      <Field label={t('participants')} name="participants" note={t('participantsNote')}>
        <textarea name="participants" rows={3} class="mono" spellcheck={false} placeholder={t('participantsSample')} />
      </Field>
    </Fragment>
  )
}

function readMeeting(read: Filled['read'], lines: ReturnType<typeof readParticipants>) {
  const named = ['confid', 'meetingname', 'accountSID', 'appid'].map((name) => [name, read(name)] as const)
  const given = Object.fromEntries(named.filter(([, value]) => value !== ''))
  return { ...given, participants: lines.map(({ number: _, ...participant }) => participant) }
}

/** How a program opens a meeting: the body of a right createMeeting. */
function ByRequest() {
  const { endpoints } = useStore(reference)
  const action = endpoints[0]?.actions.find(({ name }) => name === 'createMeeting')
  if (!action) return null
  const body = sampleBody(action)
  return (
    <details>
      <summary>{t('byCreateMeeting')}</summary>
      <div class="created">
        <p class="note wrap">{t('byCreateMeetingNote')}</p>
        <WireText label="createMeeting" text={body} />
        <CopyButton text={body} />
      </div>
    </details>
  )
}

const sampleBody = ({ name, parameters }: ServedAction): string => {
  const needed = parameters.filter(({ isRequired }) => isRequired).map((each) => [each.name, each.examples?.[0]])
  return JSON.stringify({ action: name, ...Object.fromEntries(needed) }, null, 2)
}
