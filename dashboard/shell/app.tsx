import { useEffect, useLayoutEffect } from 'preact/hooks'
import { ClaimDialog, ClaimTooltip } from '../components/claims.tsx'
import { CopyDialog } from '../components/copy.tsx'
import { Icon } from '../components/icon.tsx'
import { formatRoute, type View, views } from '../state/parse-route.ts'
import { language } from '../state/preferences.ts'
import { route, wrongAddress } from '../state/route.ts'
import { connection, notice, notify } from '../state/session.ts'
import { useStore } from '../state/store.ts'
import { t } from '../text/index.ts'
import { AccountsView } from '../views/accounts-view.tsx'
import { BehaviourView } from '../views/behaviour/behaviour-view.tsx'
import { ClockView } from '../views/clock-view.tsx'
import { MeetingsView } from '../views/meetings/meetings-view.tsx'
import { RequestsView } from '../views/requests/requests-view.tsx'
import { ScenariosView } from '../views/scenarios/scenarios-view.tsx'
import { Header } from './header.tsx'
import { handleGlobalKey } from './keys.ts'
import { TokenForm } from './token-form.tsx'

const pages: Record<View, () => preact.JSX.Element> = {
  requests: RequestsView,
  scenarios: ScenariosView,
  meetings: MeetingsView,
  clock: ClockView,
  behaviour: BehaviourView,
  accounts: AccountsView,
}

/** The whole page. A change of language draws all of it anew. */
export function App() {
  const spoken = useStore(language)
  const { view } = useStore(route)
  const needsToken = useStore(connection) === 'token-needed'
  useEffect(() => {
    document.title = `${t(view)} · ${t('title')}`
  }, [view, spoken])
  // At once: who sees the page presses keys.
  useLayoutEffect(() => {
    addEventListener('keydown', handleGlobalKey)
    return () => removeEventListener('keydown', handleGlobalKey)
  }, [])
  const PageOf = pages[view]
  return (
    <div class="app">
      {/* biome-ignore lint/a11y/useValidAnchor: it leads to a place on the page, but the hash belongs to the route */}
      <a class="skip-link" href="#main" onClick={skip}>
        {t('skipToContent')}
      </a>
      <Header />
      <Nav />
      <main id="main" class="main" tabIndex={-1}>
        {needsToken ? <TokenForm /> : <PageOf key={view} />}
      </main>
      <NoticeBar />
      <ClaimTooltip />
      <ClaimDialog />
      <CopyDialog />
    </div>
  )
}

// The hash is the route, so the link must not change it.
function skip(event: Event): void {
  event.preventDefault()
  document.getElementById('main')?.focus()
}

function NoticeBar() {
  const shown = useStore(notice)
  const address = useStore(wrongAddress)
  useEffect(() => {
    if (address) notify(t('noSuchPage', { address }), 'bad')
    wrongAddress.set('')
  }, [address])
  return (
    <div class="notices" role="status" aria-live="polite">
      {shown && <p class={`notice ${shown.kind}`}>{shown.text}</p>}
    </div>
  )
}

/** The views: at the side of a wide page, at the foot of a narrow one. */
function Nav() {
  const { view } = useStore(route)
  return (
    <nav class="nav" aria-label={t('navigation')}>
      <ul class="plain">
        {views.map((name) => (
          <li key={name}>
            <a
              href={formatRoute({ view: name, id: undefined })}
              {...(name === view && { 'aria-current': 'page' as const })}
            >
              <Icon name={name} />
              <span>{t(name)}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
