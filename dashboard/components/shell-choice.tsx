import { shell, shells } from '../state/preferences.ts'
import { useStore } from '../state/store.ts'
import { t } from '../text/index.ts'

const names = { posix: 'bash, zsh', cmd: 'cmd', powershell: 'PowerShell' } as const

/** Which shell the lines to copy are for. */
export function ShellChoice() {
  const chosen = useStore(shell)
  return (
    <select
      class="small"
      aria-label={t('shell')}
      value={chosen}
      onChange={(event) => shell.set(shells.find((each) => each === event.currentTarget.value) ?? chosen)}
    >
      {shells.map((each) => (
        <option key={each} value={each}>
          {names[each]}
        </option>
      ))}
    </select>
  )
}
