import { requestJson, withQuery } from '../api/request-json.ts'
import type { MeetingState } from '../api/types.ts'
import { act } from '../components/act.ts'
import { Page } from '../components/page.tsx'
import { formatChinaTime } from '../format/time.ts'
import { bump, filter } from '../state/session.ts'
import { useStore } from '../state/store.ts'
import { useResource } from '../state/use-resource.ts'
import { t } from '../text/index.ts'
import { MeetingForm } from './meeting-form.tsx'

/** The meetings that the mock remembers, and who is in them. */
export function MeetingsView() {
  const { accountSID } = useStore(filter)
  const path = withQuery('meetings', { accountSID })
  const { data, error } = useResource<{ meetings: MeetingState[] }>(path, 'meetings')
  const forget = async () => {
    await act(requestJson('DELETE', path))
    bump('meetings')
  }
  return (
    <Page title={t('meetings')} intro={t('meetingsIntro')} error={error} isLoading={!data}>
      <div class="columns">
        <section class="column" aria-label={t('meetings')}>
          {data?.meetings.length === 0 && <p class="empty boxed">{t('meetingsEmpty')}</p>}
          <ul class="cards">
            {data?.meetings.map((meeting) => (
              <MeetingCard key={`${meeting.accountSID} ${meeting.confid}`} meeting={meeting} />
            ))}
          </ul>
          {data && data.meetings.length > 0 && (
            <button type="button" class="button small" onClick={() => void forget()}>
              {t('forgetMeetings')}
            </button>
          )}
        </section>
        <div class="column">
          <MeetingForm accountSID={accountSID} />
        </div>
      </div>
    </Page>
  )
}

function MeetingCard({ meeting }: { meeting: MeetingState }) {
  const isOpen = meeting.status === 'open'
  return (
    <li class={isOpen ? 'card' : 'card muted'}>
      <div class="card-main">
        <div class="card-title">
          <strong class="mono">{meeting.confid}</strong>
          <span class={isOpen ? 'badge verified' : 'badge'}>{t(isOpen ? 'meetingOpen' : 'meetingOver')}</span>
          {meeting.meetingname && <span>{meeting.meetingname}</span>}
        </div>
        <p class="note">
          {t('createdAt')} {formatChinaTime(Date.parse(meeting.createdAt))} {t('chinaTime')} ·{' '}
          <span class="mono">{meeting.accountSID}</span>
        </p>
        <ul class="plain people">
          {meeting.participants.map(({ name, phone, status }) => (
            <li key={phone}>
              <span class="mono">{phone}</span> {name}{' '}
              <span class={status === 'in' ? 'badge verified' : 'badge'}>
                {t(status === 'in' ? 'participantIn' : 'participantOut')}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </li>
  )
}
