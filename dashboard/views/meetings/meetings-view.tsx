import { useEffect } from 'preact/hooks'
import type { MeetingList, MeetingState } from '../../../schemas/generated/types.ts'
import { withQuery } from '../../api/request-json.ts'
import { Columns } from '../../components/columns.tsx'
import { ForgetButton } from '../../components/forget-button.tsx'
import { Page } from '../../components/page.tsx'
import { Pager } from '../../components/pager.tsx'
import { formatChinaTime } from '../../format/time.ts'
import { filter } from '../../state/session.ts'
import { useStore } from '../../state/store.ts'
import { type Pages, pageSize, useCursors } from '../../state/use-pages.ts'
import { useResource } from '../../state/use-resource.ts'
import { t } from '../../text/index.ts'
import { MeetingForm } from './meeting-form.tsx'

/** The meetings that the mock remembers, and who is in them; newest first. */
export function MeetingsView() {
  const { accountSID } = useStore(filter)
  const { cursor, pagesOf, goToFirst } = useCursors(accountSID)
  const { data, error, isStale } = useResource<MeetingList>(
    withQuery('meetings', { accountSID, limit: pageSize, cursor }),
    'meetings',
  )
  // What a later page held may have been forgotten, or have made room.
  const isGone = cursor !== undefined && !isStale && data?.meetings.length === 0
  useEffect(() => {
    if (isGone) goToFirst()
  }, [isGone])
  const pages = pagesOf(data?.total ?? 0, isStale ? null : (data?.nextCursor ?? null))
  return (
    <Page title={t('meetings')} intro={t('meetingsIntro')} error={error} isLoading={!data}>
      <Columns
        label={t('meetings')}
        form={<MeetingForm accountSID={accountSID} />}
        list={data && <MeetingCards {...data} pages={pages} accountSID={accountSID} />}
      />
    </Page>
  )
}

interface MeetingCardsProps extends MeetingList {
  readonly pages: Pages
  readonly accountSID: string
}

function MeetingCards({ meetings, total, pages, accountSID }: MeetingCardsProps) {
  if (total === 0) return <p class="empty boxed">{t('meetingsEmpty')}</p>
  return (
    <>
      <div class="panel-head">
        <h2>{t('meetingsCount', { count: total })}</h2>
        <ForgetButton
          topic="meetings"
          accountSID={accountSID}
          label={t('forgetMeetings')}
          question={accountSID ? t('forgetMeetingsOf', { account: accountSID }) : t('forgetMeetingsAll')}
          action={t('forgetMeetings')}
        />
      </div>
      <ul class="cards">
        {meetings.map((meeting) => (
          <MeetingCard key={`${meeting.accountSID} ${meeting.confid}`} meeting={meeting} />
        ))}
      </ul>
      <Pager {...pages} />
    </>
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
          {meeting.meetingname && <span class="wrap">{meeting.meetingname}</span>}
        </div>
        <p class="note wrap">
          {t('createdAt')} {formatChinaTime(Date.parse(meeting.createdAt))} {t('chinaTime')} ·{' '}
          <span class="mono">{meeting.accountSID}</span>
        </p>
        {meeting.participants.length > 0 && (
          <ul class="plain people">
            {meeting.participants.map(({ name, phone, status }) => (
              <li key={phone}>
                <span class="mono">{phone}</span> {name}{' '}
                <span class={isOpen && status === 'in' ? 'badge verified' : 'badge'}>
                  {t(status === 'hung-up' ? 'participantOut' : isOpen ? 'participantIn' : 'participantLeft')}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  )
}
