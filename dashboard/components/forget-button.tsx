import { useState } from 'preact/hooks'
import { requestJson, withQuery } from '../api/request-json.ts'
import { reloadJournal } from '../state/follow-mock.ts'
import { bump } from '../state/session.ts'
import { act } from './act.ts'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { focusTitle } from './page.tsx'

interface ForgetButtonProps {
  /** What is forgotten, of one account or of all. */
  readonly topic: 'meetings' | 'scenarios' | 'requests'
  readonly accountSID: string
  readonly label: string
  readonly question: string
  readonly action: string
}

/** A button that forgets a whole list: it asks first and then, since it may be gone itself, leads to the view's title. */
export function ForgetButton({ topic, accountSID, label, question, action }: ForgetButtonProps) {
  const [asks, setAsks] = useState(false)
  const confirm = async () => {
    await act(requestJson('DELETE', withQuery(topic, { accountSID })))
    if (topic === 'requests') await act(reloadJournal())
    else bump(topic)
    focusTitle()
  }
  return (
    <>
      <button type="button" class="button small" onClick={() => setAsks(true)}>
        {label}
      </button>
      {asks && (
        <ConfirmDialog title={label} action={action} onConfirm={confirm} onClose={() => setAsks(false)}>
          {question}
        </ConfirmDialog>
      )}
    </>
  )
}
