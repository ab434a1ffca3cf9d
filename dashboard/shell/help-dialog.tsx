import { Dialog } from '../components/dialog.tsx'
import { shortcuts } from '../state/preferences.ts'
import { useStore } from '../state/store.ts'
import { type TextKey, t } from '../text/index.ts'

const keys: readonly [keys: readonly string[], does: TextKey][] = [
  [['/'], 'helpSearch'],
  [['j', 'k', '↓', '↑'], 'helpMove'],
  [['Home', 'End'], 'helpEnds'],
  [['Enter'], 'helpOpen'],
  [['Esc'], 'helpEscape'],
  [['?'], 'helpHelp'],
]

/** What the keyboard can do. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const state = useStore(shortcuts)
  return (
    <Dialog title={t('helpTitle')} onClose={onClose}>
      <dl class="keys">
        {keys.map(([names, does]) => (
          <div key={does}>
            <dt>
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{t(does)}</dd>
          </div>
        ))}
      </dl>
      <label class="check-field">
        <input
          type="checkbox"
          checked={state === 'on'}
          onChange={(event) => shortcuts.set(event.currentTarget.checked ? 'on' : 'off')}
        />
        {t('helpToggle')}
      </label>
      <p class="note wrap">{t('helpDocs')}</p>
    </Dialog>
  )
}
