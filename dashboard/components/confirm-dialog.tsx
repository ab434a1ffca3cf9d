import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { t } from '../text/index.ts'
import { closeDialog, Dialog } from './dialog.tsx'

interface ConfirmDialogProps {
  readonly title: string
  /** What the button that does it says. */
  readonly action: string
  readonly onConfirm: () => Promise<void>
  readonly onClose: () => void
  readonly children: ComponentChildren
}

/** Asks before something is done that cannot be undone. */
export function ConfirmDialog({ title, action, onConfirm, onClose, children }: ConfirmDialogProps) {
  const [isBusy, setBusy] = useState(false)
  const confirm = async (button: HTMLElement) => {
    setBusy(true)
    await onConfirm()
    closeDialog(button)
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <p class="wrap">{children}</p>
      <div class="button-row end">
        <button type="button" class="button" autofocus onClick={(event) => closeDialog(event.currentTarget)}>
          {t('cancel')}
        </button>
        <button
          type="button"
          class="button danger"
          disabled={isBusy}
          onClick={(event) => void confirm(event.currentTarget)}
        >
          {action}
        </button>
      </div>
    </Dialog>
  )
}
