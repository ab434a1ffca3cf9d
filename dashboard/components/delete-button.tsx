import { Icon } from './icon.tsx'
import { focusTitle } from './page.tsx'

/** Deletes one entry of a list and hands the focus on, since the button goes with it. */
export function DeleteButton({ label, onDelete }: { label: string; onDelete: () => Promise<void> }) {
  const remove = async (button: HTMLElement) => {
    const neighbour = neighbourOf(button)
    await onDelete()
    if (neighbour) neighbour.focus()
    else focusTitle()
  }
  return (
    <button
      type="button"
      class="button quiet square delete"
      aria-label={label}
      title={label}
      onClick={(event) => void remove(event.currentTarget)}
    >
      <Icon name="trash" />
    </button>
  )
}

/** The same button of the entry after it, else of the one before. */
function neighbourOf(button: HTMLElement): HTMLElement | null | undefined {
  const entry = button.closest('li')
  const next = entry?.nextElementSibling?.querySelector<HTMLElement>('.delete')
  return next ?? entry?.previousElementSibling?.querySelector<HTMLElement>('.delete')
}
