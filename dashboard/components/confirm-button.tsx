import { useState } from 'preact/hooks'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { focusTitle } from './page.tsx'

interface ConfirmButtonProps {
  readonly label: string
  readonly question: string
  readonly action: string
  readonly onConfirm: () => Promise<unknown>
}

/** A button for what cannot be undone: it asks first and then, since it may be gone itself, leads to the view's title. */
export function ConfirmButton({ label, question, action, onConfirm }: ConfirmButtonProps) {
  const [asks, setAsks] = useState(false)
  const confirm = async () => {
    await onConfirm()
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
