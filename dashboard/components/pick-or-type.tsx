import { useState } from 'preact/hooks'
import { t } from '../text/index.ts'
import { Field, TextField } from './field.tsx'

interface PickOrTypeProps {
  readonly label: string
  readonly name: string
  /** What there is, each with the words that stand for it. */
  readonly values: readonly (readonly [value: string, words: string])[]
  /** What stands for no choice, where there may be none. */
  readonly none?: string
  /** What is chosen or typed at first. */
  readonly value?: string | undefined
  /** What to know of a value that is typed. */
  readonly note: string
  /** Is told what is chosen; the empty string where something is to be typed. */
  readonly onChoose?: (value: string) => void
  /** Whether what is typed may be nothing, which is not the same as no choice. */
  readonly mayBeEmpty?: boolean
}

// No list has it, since no id has a space.
const other = 'another one'

/** Something chosen from what there is, or typed where it is not there (yet). */
export function PickOrType({
  label,
  name,
  values,
  none,
  value = '',
  note,
  onChoose,
  mayBeEmpty = false,
}: PickOrTypeProps) {
  const [chosen, setChosen] = useState<string | undefined>(undefined)
  const isListed = (wanted: string) => wanted === '' || values.some(([each]) => each === wanted)
  // What there is may be told after the value, and may change.
  const asked = chosen ?? value
  const current = isListed(asked) ? asked : other
  const choose = (next: string) => {
    setChosen(next)
    onChoose?.(next === other ? '' : next)
  }
  return (
    <>
      <Field label={label} {...(current !== other && { name })}>
        <select
          {...(current !== other && { name })}
          value={current}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          {none !== undefined && <option value="">{none}</option>}
          {values.map(([each, words]) => (
            <option key={each} value={each}>
              {words}
            </option>
          ))}
          <option value={other}>{t('typeAnother')}</option>
        </select>
      </Field>
      {current === other && (
        <TextField
          label={t('typed', { label })}
          note={note}
          name={name}
          value={asked === other ? '' : asked}
          required={!mayBeEmpty}
          mono
        />
      )}
    </>
  )
}
