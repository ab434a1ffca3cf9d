import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { AdminError, type PointedFault } from '../api/request-json.ts'
import { describeFault, describeInvalid } from '../format/fault.ts'
import { notify } from '../state/session.ts'
import { t } from '../text/index.ts'
import { tellFailure } from './act.ts'
import { errorId, FieldErrors } from './field.tsx'

type Errors = Readonly<Record<string, string>>
/** The names or numbers that lead from a body to a member of it. */
type Steps = readonly string[]

/** A form that was filled in and sent. */
export interface Filled {
  readonly form: HTMLFormElement
  /** What was typed into the control of that name; a part that is not there is empty. */
  readonly read: (name: string) => string
  /** Waits for the mock. What it says of a member stands at its control. Resolves to undefined where it did not work. */
  readonly send: <Result>(work: Promise<Result>, done?: string) => Promise<Result | undefined>
  /** Says what is wrong, at controls by their names, and goes to the first. */
  readonly refuse: (errors: Errors) => void
}

export interface FormProps {
  readonly label: string
  /** What the button says. */
  readonly submit: string
  readonly onSubmit: (filled: Filled) => Promise<unknown>
  /** The steps to a member as the form names them, joined by dots, where it has other names than the body. */
  readonly stepsOf?: (steps: Steps) => Steps
  /** Which line of the text that holds a list an item of it is (from 1), and what to say of it beside what is wrong. */
  readonly lineOf?: (item: number) => { readonly number: number; readonly hint?: string }
  readonly children: ComponentChildren
  /** Stands below the button. */
  readonly outcome?: ComponentChildren
  /** Gives up what was begun elsewhere, such as a change. */
  readonly onCancel?: ((event: Event) => void) | undefined
  /** Whether it is one of several on a view, none of which is the view's own. */
  readonly isQuiet?: boolean
}

/** A form whose errors stand at its controls, in the page's language: the browser would use words of its own language. */
export function Form({ label, submit, onSubmit, stepsOf, lineOf, children, outcome, onCancel, isQuiet }: FormProps) {
  const [errors, setErrors] = useState<Errors>({})
  const element = useRef<HTMLFormElement>(null)
  useLayoutEffect(() => markControls(element.current, errors), [errors])
  const handleSubmit = (event: Event) => {
    event.preventDefault()
    const form = event.currentTarget as HTMLFormElement
    const invalid = findInvalid(form)
    setErrors(invalid)
    if (Object.keys(invalid).length === 0) void onSubmit(fill(form, setErrors, { stepsOf, lineOf }))
  }
  return (
    <form ref={element} class="form" aria-label={label} noValidate onSubmit={handleSubmit}>
      <FieldErrors.Provider value={errors}>{children}</FieldErrors.Provider>
      {errors[''] && (
        <p class="alert" role="alert">
          {errors['']}
        </p>
      )}
      <div class="button-row">
        <button type="submit" class={isQuiet ? 'button' : 'button primary'}>
          {submit}
        </button>
        {onCancel && (
          <button type="button" class="button" onClick={onCancel}>
            {t('cancel')}
          </button>
        )}
      </div>
      {outcome}
    </form>
  )
}

interface Naming {
  readonly stepsOf: FormProps['stepsOf'] | undefined
  readonly lineOf: FormProps['lineOf'] | undefined
}

function fill(form: HTMLFormElement, refuse: Filled['refuse'], naming: Naming): Filled {
  const data = new FormData(form)
  return {
    form,
    refuse,
    read: (name) => String(data.get(name) ?? '').trim(),
    async send(work, done) {
      try {
        const result = await work
        if (done) notify(done)
        return result
      } catch (error) {
        if (error instanceof AdminError && error.errors.length > 0) refuse(errorsOf(error.errors, form, naming))
        else tellFailure(error)
        return undefined
      }
    },
  }
}

const controlsOf = (form: HTMLFormElement) =>
  [...form.elements].filter((each) => 'name' in each && 'validity' in each) as HTMLInputElement[]

function findInvalid(form: HTMLFormElement): Errors {
  const found = controlsOf(form).map((control) => [control.name, describeInvalid(control)] as const)
  return Object.fromEntries(found.filter((each): each is [string, string] => each[1] !== undefined))
}

/** By the names of the controls; '' has what belongs to none. */
function errorsOf(faults: readonly PointedFault[], form: HTMLFormElement, { stepsOf, lineOf }: Naming): Errors {
  const errors: Record<string, string> = {}
  for (const fault of faults) {
    const pointed = fault.pointer.split('/').slice(1)
    const steps = stepsOf?.(pointed) ?? pointed
    const lengths = steps.map((_, index) => steps.length - index)
    const length = lengths.find((each) => form.elements.namedItem(steps.slice(0, each).join('.'))) ?? 0
    const name = steps.slice(0, length).join('.')
    const item = /^\d+$/.test(steps[length] ?? '') ? Number(steps[length]) : undefined
    if (item === undefined) errors[name] ??= describeFault(fault)
    else errors[name] = [errors[name], ofLine(item, fault, lineOf)].filter(Boolean).join('\n')
  }
  return errors
}

/** One control may hold a list, a line for each. */
function ofLine(item: number, fault: PointedFault, lineOf: Naming['lineOf']): string {
  const { number, hint } = lineOf?.(item) ?? { number: item + 1 }
  const text = describeFault(fault)
  return hint ? t('faultOfLineHint', { number, text, hint }) : t('faultOfLine', { number, text })
}

/** Tells screen readers which controls are wrong and why, and goes to the first. */
function markControls(form: HTMLFormElement | null, errors: Errors): void {
  const controls = form ? controlsOf(form) : []
  for (const control of controls) {
    control.removeAttribute('aria-invalid')
    control.removeAttribute('aria-describedby')
    if (errors[control.name] === undefined) continue
    control.setAttribute('aria-invalid', 'true')
    control.setAttribute('aria-describedby', errorId(control.name))
  }
  controls.find(({ name }) => errors[name] !== undefined)?.focus()
}
