import type { Entry, HttpArchive } from '../../../schemas/generated/types.ts'
import { requestJson, withQuery } from '../../api/request-json.ts'
import { saveFile } from '../../api/save-file.ts'
import { act } from '../../components/act.ts'
import { ForgetButton } from '../../components/forget-button.tsx'
import { openRequest } from '../../state/route.ts'
import { filter, notify } from '../../state/session.ts'
import { useStore } from '../../state/store.ts'
import { t } from '../../text/index.ts'

/** What can be done with the list as a whole. */
export function ListActions({ shown }: { shown: readonly Entry[] }) {
  const { accountSID } = useStore(filter)
  return (
    <div class="button-row list-actions">
      <button type="button" class="button small primary" onClick={() => openRequest('new')}>
        {t('sendRequest')}
      </button>
      {shown.length > 0 && (
        <button
          type="button"
          class="button small"
          title={t('saveHarTitle')}
          onClick={() => void saveHar(shown, accountSID)}
        >
          {t('saveHar')}
        </button>
      )}
      <ForgetButton
        topic="requests"
        accountSID={accountSID}
        label={t('clearList')}
        question={accountSID ? t('clearListOf', { account: accountSID }) : t('clearListAll')}
        action={t('clearList')}
      />
    </div>
  )
}

/** The archive of what the list shows: the mock gives that of all, of which what is filtered out is left out. */
async function saveHar(shown: readonly Entry[], accountSID: string): Promise<void> {
  const archive = await act(requestJson<HttpArchive>('GET', withQuery('requests.har', { accountSID })))
  if (!archive) return
  const ids = new Set<unknown>(shown.map(({ id }) => id))
  const entries = (archive.log.entries as { _id: number }[]).filter(({ _id }) => ids.has(_id))
  saveFile('requests.har', JSON.stringify({ log: { ...archive.log, entries } }))
  notify(t('harSaved', { count: entries.length }))
}
