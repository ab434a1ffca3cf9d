import { createStore, type Store } from './store.ts'

export type Language = 'en' | 'zh-CN'
export type Theme = 'system' | 'light' | 'dark'
export const themes: readonly Theme[] = ['system', 'light', 'dark']

/** Chinese for a browser that asks for it, else English. */
const languageOf = (wanted: string): Language => (/^zh\b/i.test(wanted) ? 'zh-CN' : 'en')

function createPreference<Value extends string>(key: string, values: readonly Value[], fallback: Value): Store<Value> {
  const kept = localStorage.getItem(key) as Value | null
  const store = createStore<Value>(kept && values.includes(kept) ? kept : fallback)
  store.subscribe(() => localStorage.setItem(key, store.get()))
  return store
}

export const language = createPreference<Language>(
  'telemeeting-language',
  ['en', 'zh-CN'],
  languageOf(navigator.language),
)
export const theme = createPreference<Theme>('telemeeting-theme', themes, 'system')
/** Keys that work without a modifier can be switched off, since speech input and slips of the hand press them too. */
export const shortcuts = createPreference<'on' | 'off'>('telemeeting-shortcuts', ['on', 'off'], 'on')

export const shells = ['posix', 'cmd', 'powershell'] as const
/** Whose lines are copied: a page is told the system, not the shell. */
export const shell = createPreference<(typeof shells)[number]>(
  'telemeeting-shell',
  shells,
  /^Win/.test(navigator.platform) ? 'powershell' : 'posix',
)

/** Language and theme are stated on the document, where style and screen readers look for them. */
export function applyPreferences(): void {
  const root = document.documentElement
  const apply = () => {
    root.lang = language.get()
    root.dataset.theme = theme.get()
  }
  apply()
  language.subscribe(apply)
  theme.subscribe(apply)
}
