import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { isWide, wide } from '../state/selection.ts'
import { t } from '../text/index.ts'

interface ColumnsProps {
  /** The name of the list, for screen readers. */
  readonly label: string
  readonly list: ComponentChildren
  readonly form: ComponentChildren
}

/** A list with the form that adds to it: beside it on a wide page, above it on a narrow one, where the list has no end. */
export function Columns({ label, list, form }: ColumnsProps) {
  const entries = (
    <section key="list" class="column" aria-label={label}>
      {list}
    </section>
  )
  const adding = (
    <div key="form" class="column adding">
      {form}
    </div>
  )
  // In the order in which they are seen, since the focus goes that way.
  return <div class="columns">{useWide() ? [entries, adding] : [adding, entries]}</div>
}

interface AddingFormProps {
  readonly title: string
  /** What is typed is read from the form; a part that is not there is empty. */
  readonly onSubmit: (read: (name: string) => string, form: HTMLFormElement) => Promise<unknown>
  readonly children: ComponentChildren
  /** Stands below the button. */
  readonly outcome?: ComponentChildren
}

/** A form under its title, which opens and closes it: on a narrow page it would push the list out of sight. */
export function AddingForm({ title, onSubmit, children, outcome }: AddingFormProps) {
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const form = event.currentTarget as HTMLFormElement
    const data = new FormData(form)
    void onSubmit((name) => String(data.get(name) ?? '').trim(), form)
  }
  return (
    <details class="panel" open={isWide()}>
      <summary>
        <h2 class="summary-title">{title}</h2>
      </summary>
      <form class="form" aria-label={title} onSubmit={(event) => submit(event as SubmitEvent)}>
        {children}
        <button type="submit" class="button primary">
          {t('create')}
        </button>
        {outcome}
      </form>
    </details>
  )
}

/** Whether there is room for two columns; drawn anew when that changes. */
function useWide(): boolean {
  const [value, setValue] = useState(isWide)
  useEffect(() => {
    const follow = () => setValue(isWide())
    wide.addEventListener('change', follow)
    return () => wide.removeEventListener('change', follow)
  }, [])
  return value
}
