import { Icon } from '../components/icon.tsx'
import { formatRoute, views } from '../state/parse-route.ts'
import { route } from '../state/route.ts'
import { useStore } from '../state/store.ts'
import { t } from '../text/index.ts'

/** The views: at the side of a wide page, at the foot of a narrow one. */
export function Nav() {
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
