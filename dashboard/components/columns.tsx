import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { isWide, wide } from '../state/selection.ts'
import { t } from '../text/index.ts'
import { Form, type FormProps } from './form.tsx'

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

interface AddingFormProps extends Omit<FormProps, 'label' | 'submit'> {
  readonly title: string
  /** What the button says where it does not create something. */
  readonly submit?: string
}

/**
 * A form under its title, which opens and closes it: on a narrow page it would push the list out of sight. One that can be
 * given up was asked for elsewhere, so it is open and has the focus.
 */
export function AddingForm({ title, submit = t('create'), ...form }: AddingFormProps) {
  const box = useRef<HTMLDetailsElement>(null)
  const isAskedFor = form.onCancel !== undefined
  useEffect(() => {
    if (isAskedFor) box.current?.querySelector('input')?.focus()
  }, [])
  return (
    <details ref={box} class="panel" open={isAskedFor || isWide()}>
      <summary>
        <h2 class="summary-title">{title}</h2>
      </summary>
      <Form label={title} submit={submit} {...form} />
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
