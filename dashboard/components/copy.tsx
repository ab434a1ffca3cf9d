import { notify } from '../state/session.ts'
import { createStore, useStore } from '../state/store.ts'
import { t } from '../text/index.ts'
import { Dialog } from './dialog.tsx'
import { Icon } from './icon.tsx'

interface Copy {
  readonly text: string
  /** What there is to say of it. */
  readonly note: string
}

/** What the browser would not copy, to be copied by hand. */
const refusedCopy = createStore<Copy | undefined>(undefined)

/** Puts a text on the clipboard; where that is not allowed, it is shown in a field to copy by hand. */
export async function copyText(text: string, note = ''): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    notify(note ? `${t('copied')} ${note}` : t('copied'))
  } catch {
    refusedCopy.set({ text, note })
  }
}

export function CopyDialog() {
  const copy = useStore(refusedCopy)
  if (copy === undefined) return null
  return (
    <Dialog title={t('copy')} onClose={() => refusedCopy.set(undefined)}>
      <label class="field">
        <span>{t('copyByHand')}</span>
        <textarea class="mono" rows={8} readOnly value={copy.text} onFocus={(event) => event.currentTarget.select()} />
      </label>
      {copy.note && <p class="note">{copy.note}</p>}
    </Dialog>
  )
}

interface CopyButtonProps {
  readonly text: string
  readonly label?: string
  /** What it copies, for screen readers, where several stand together. */
  readonly what?: string
}

export const CopyButton = ({ text, label = t('copy'), what }: CopyButtonProps) => (
  <button
    type="button"
    class="button small"
    {...(what && { 'aria-label': `${label}: ${what}` })}
    onClick={() => void copyText(text)}
  >
    <Icon name="copy" />
    {label}
  </button>
)
