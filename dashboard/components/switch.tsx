import { t } from '../text/index.ts'

interface SwitchProps {
  readonly label: string
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
}

/** Something that is on or off, and said so in words. */
export const Switch = ({ label, isOn, onChange }: SwitchProps) => (
  <button
    type="button"
    role="switch"
    class="switch"
    aria-checked={isOn}
    aria-label={label}
    onClick={() => onChange(!isOn)}
  >
    <span class="switch-knob" aria-hidden="true" />
    <span aria-hidden="true">{t(isOn ? 'scenarioOn' : 'scenarioOff')}</span>
  </button>
)
