import { useEffect, useState } from 'preact/hooks'
import type { CurlLine, Entry, Replayed } from '../../../schemas/generated/types.ts'
import { type AdminError, requestJson } from '../../api/request-json.ts'
import { act } from '../../components/act.ts'
import { copyText } from '../../components/copy.tsx'
import { Icon } from '../../components/icon.tsx'
import { ShellChoice } from '../../components/shell-choice.tsx'
import { takeEntry } from '../../state/follow-mock.ts'
import { shell } from '../../state/preferences.ts'
import { openRequest } from '../../state/route.ts'
import { isWide } from '../../state/selection.ts'
import { journal, notify } from '../../state/session.ts'
import { useStore } from '../../state/store.ts'
import { type TextKey, t } from '../../text/index.ts'
import { CallbacksPanel } from './callbacks-panel.tsx'
import { ChecksList } from './checks-list.tsx'
import { DetailHead, focusDetail } from './detail-head.tsx'
import { Facts } from './facts.tsx'
import { LikeThisDialog } from './like-this-dialog.tsx'
import { VerdictPanel } from './verdict-panel.tsx'
import { WirePanel } from './wire-panel.tsx'

/** Everything about one request. */
export function RequestDetail({ id }: { id: number }) {
  const { entry, missing } = useEntry(id)
  useEffect(() => {
    // On a narrow page it lies over the list, so the keys must go along.
    if (!isWide()) focusDetail()
  }, [])
  return (
    <section class="detail-pane" id="detail" tabIndex={-1} aria-label={t('detail', { id })}>
      <DetailHead title={t('detail', { id: `#${id}` })}>
        {entry && !entry.request.notRepeatable && <Actions entry={entry} />}
      </DetailHead>
      {missing && <p class="empty">{t(missing, { id })}</p>}
      {entry && (
        <div class="detail-body">
          <Facts entry={entry} />
          <VerdictPanel entry={entry} />
          <CallbacksPanel entry={entry} />
          <ChecksList checks={entry.checks} />
          <WirePanel entry={entry} />
        </div>
      )}
    </section>
  )
}

function Actions({ entry }: { entry: Entry }) {
  const { id, checks } = entry
  const [asks, setAsks] = useState(false)
  const chosen = useStore(shell)
  return (
    <div class="actions">
      <ShellChoice />
      <button type="button" class="button small" onClick={() => void copyCurl(id)}>
        <Icon name="copy" />
        {chosen === 'powershell' ? t('copyLine') : t('copyCurl', { shell: chosen === 'posix' ? 'bash' : chosen })}
      </button>
      <button type="button" class="button small" onClick={() => void replay(id)}>
        <Icon name="replay" />
        {t('replay')}
      </button>
      {checks.length > 0 && (
        <button type="button" class="button small" onClick={() => setAsks(true)}>
          {t('likeThis')}
        </button>
      )}
      {asks && <LikeThisDialog entry={entry} onClose={() => setAsks(false)} />}
    </div>
  )
}

const curlNotes = {
  'signature-as-received': 'curlSignatureReceived',
  'signature-masked': 'curlSignatureMasked',
  'signature-withheld': 'curlSignatureWithheld',
  'phones-masked': 'curlPhonesMasked',
} as const satisfies Record<string, TextKey>

async function copyCurl(id: number): Promise<void> {
  const answer = await act(requestJson<CurlLine>('GET', `requests/${id}/curl?shell=${shell.get()}`))
  if (!answer) return
  const notes = answer.notes ?? []
  await copyText(answer.curl, notes.map((each) => t(curlNotes[each])).join(' '))
}

async function replay(id: number): Promise<void> {
  const answer = await act(requestJson<Replayed>('POST', `requests/${id}/replay`, {}))
  if (!answer) return
  takeEntry(answer.request)
  notify(t('replayed', { id: answer.request.id }))
  openRequest(answer.request.id)
  focusDetail()
}

type Missing = 'gone' | 'notYet'

/** The request from the journal, or from the mock when the page does not keep it (any more). */
function useEntry(id: number): { entry: Entry | undefined; missing: Missing | undefined } {
  const [fetched, setFetched] = useState<Entry | Missing | undefined>(undefined)
  const kept = journal.find(id)
  useEffect(() => {
    if (kept) return
    requestJson<Entry>('GET', `requests/${id}`)
      .then(setFetched)
      .catch(({ said }: AdminError) => setFetched(said?.name === 'unknown-request' ? 'notYet' : 'gone'))
  }, [id])
  if (kept) return { entry: kept, missing: undefined }
  return typeof fetched === 'string' ? { entry: undefined, missing: fetched } : { entry: fetched, missing: undefined }
}
