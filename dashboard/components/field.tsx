import { type ComponentChildren, createContext } from 'preact'
import { useContext } from 'preact/hooks'

/** What is wrong with the controls of the form around, by their names. */
export const FieldErrors = createContext<Readonly<Record<string, string>>>({})
export const errorId = (name: string): string => `error-${name}`

interface FieldProps {
  readonly label: string
  /** The control's, so that what is wrong with it stands below it. */
  readonly name?: string
  readonly note?: string
  readonly children: ComponentChildren
}

/** A form control with its words: the label is around it, so that it needs no id. */
export function Field({ label, name = '', note, children }: FieldProps) {
  const error = useContext(FieldErrors)[name]
  return (
    <div class="field">
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is among the children */}
      <label>
        <span class="field-label">
          {label}
          {note && <span class="field-note"> {note}</span>}
        </span>
        {children}
      </label>
      {name && error && (
        <p class="field-error" id={errorId(name)}>
          {error}
        </p>
      )}
    </div>
  )
}

interface TextFieldProps {
  readonly label: string
  readonly name: string
  readonly note?: string
  readonly type?: string
  /** What stands there at first. What is typed over it stays, however often the view around it is drawn anew. */
  readonly value?: string | undefined
  readonly placeholder?: string
  readonly min?: number
  readonly max?: number
  readonly step?: string
  readonly required?: boolean
  readonly pattern?: string
  readonly mono?: boolean
  /** Shown and sent, and not to be changed. */
  readonly isFixed?: boolean
}

export const TextField = ({ label, note, mono, value, isFixed = false, ...input }: TextFieldProps) => (
  <Field label={label} name={input.name} {...(note && { note })}>
    <input
      class={mono ? 'mono' : ''}
      autocomplete="off"
      spellcheck={false}
      readOnly={isFixed}
      {...(value !== undefined && { defaultValue: value })}
      {...(input as object)}
    />
  </Field>
)

interface NumberFieldProps extends Omit<TextFieldProps, 'type' | 'min' | 'max'> {
  /** The least and the most that it takes. */
  readonly bounds: readonly [number, number]
}

export const NumberField = ({ bounds: [min, max], ...field }: NumberFieldProps) => (
  <TextField type="number" min={min} max={max} {...field} />
)

interface ChoiceProps {
  readonly label: string
  readonly name: string
  /** Each as its value, or with the words that stand for it. */
  readonly values: readonly (string | readonly [value: string, words: string])[]
  /** What stands for no choice, where there may be none. */
  readonly none?: string
  /** What is chosen at first. */
  readonly value?: string | undefined
  readonly onChoose?: (value: string) => void
}

export const Choice = ({ label, name, none, values, value: chosen, onChoose }: ChoiceProps) => (
  <Field label={label} name={name}>
    <select name={name} onChange={(event) => onChoose?.(event.currentTarget.value)}>
      {none !== undefined && <option value="">{none}</option>}
      {values
        .map((each) => (typeof each === 'string' ? [each, each] : each))
        .map(([value, words]) => (
          <option key={value} value={value} {...({ defaultSelected: value === chosen } as object)}>
            {words}
          </option>
        ))}
    </select>
  </Field>
)
