import { requestJson, withQuery } from '../api/request-json.ts'
import { act } from '../components/act.ts'
import { Dialog } from '../components/dialog.tsx'
import { reloadJournal } from '../state/follow-mock.ts'
import { bump, filter, topics } from '../state/session.ts'
import { t } from '../text/index.ts'

/** Asks before everything is forgotten. */
export function ResetDialog({ onClose }: { onClose: () => void }) {
  const { accountSID } = filter.get()
  const reset = async () => {
    await act(requestJson('POST', withQuery('reset', { accountSID }), {}), t('resetDone'))
    await act(reloadJournal())
    topics.forEach(bump)
    onClose()
  }
  return (
    <Dialog title={t('reset')} onClose={onClose}>
      <p>{accountSID ? t('resetAccount', { account: accountSID }) : t('resetAll')}</p>
      <div class="button-row end">
        <button type="button" class="button" onClick={onClose}>
          {t('cancel')}
        </button>
        <button type="button" class="button danger" onClick={() => void reset()}>
          {t('reset')}
        </button>
      </div>
    </Dialog>
  )
}
