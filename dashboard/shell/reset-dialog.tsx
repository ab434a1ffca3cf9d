import { requestJson, withQuery } from '../api/request-json.ts'
import { act } from '../components/act.ts'
import { ConfirmDialog } from '../components/confirm-dialog.tsx'
import { emptyFilter } from '../state/filter.ts'
import { reloadJournal } from '../state/follow-mock.ts'
import { bump, filter, topics } from '../state/session.ts'
import { t } from '../text/index.ts'

/** Asks before everything is forgotten. */
export function ResetDialog({ onClose }: { onClose: () => void }) {
  const { accountSID } = filter.get()
  const reset = async () => {
    await act(requestJson('POST', withQuery('reset', { accountSID }), {}), t('resetDone'))
    // Of what was looked for nothing is left.
    filter.set({ ...emptyFilter, accountSID })
    await act(reloadJournal())
    topics.forEach(bump)
  }
  return (
    <ConfirmDialog title={t('reset')} action={t('reset')} onConfirm={reset} onClose={onClose}>
      {accountSID ? t('resetAccount', { account: accountSID }) : t('resetAll')}
    </ConfirmDialog>
  )
}
