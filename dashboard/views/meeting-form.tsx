import type { MeetingState } from '../../schemas/generated/types.ts'
import { requestJson } from '../api/request-json.ts'
import { act } from '../components/act.ts'
import { AddingForm } from '../components/columns.tsx'
import { Field, TextField } from '../components/field.tsx'
import { readParticipants } from '../state/read-participants.ts'
import { bump, notify } from '../state/session.ts'
import { t } from '../text/index.ts'

/** Makes a meeting, so that there is one to end or to hang up in. */
export function MeetingForm({ accountSID }: { accountSID: string }) {
  const create = async (read: Read, form: HTMLFormElement) => {
    const meeting = await act(requestJson<MeetingState>('POST', 'meetings', readMeeting(read, accountSID)))
    if (!meeting) return
    form.reset()
    notify(t('meetingCreated', { confid: meeting.confid }))
    bump('meetings')
  }
  return (
    <AddingForm title={t('newMeeting')} onSubmit={create}>
      <div class="form-grid">
        <TextField label="confid" note={t('confidNote')} name="confid" mono />
        <TextField label={t('meetingName')} note={t('optional')} name="meetingname" />
        <TextField label="appid" note={t('optional')} name="appid" mono />
      </div>
      <Field label={t('participants')} note={t('participantsNote')}>
        <textarea name="participants" rows={3} class="mono" spellcheck={false} />
      </Field>
    </AddingForm>
  )
}

type Read = (name: string) => string

function readMeeting(read: Read, accountSID: string) {
  const named = ['confid', 'meetingname', 'appid'].map((name) => [name, read(name)] as const)
  const given = Object.fromEntries(named.filter(([, value]) => value !== ''))
  return { ...(accountSID && { accountSID }), ...given, participants: readParticipants(read('participants')) }
}
