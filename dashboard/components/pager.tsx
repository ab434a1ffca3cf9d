import type { Pages } from '../state/use-pages.ts'
import { t } from '../text/index.ts'

/** Leads through the pages of a list; nothing where there is one page only. */
export function Pager({ page, pages, onNewer, onOlder }: Pages) {
  if (pages === 1) return null
  return (
    <nav class="pager" aria-label={t('pages')}>
      <Step label={t('previousPage')} onStep={onNewer} />
      <p role="status">{t('pageOf', { page, pages })}</p>
      <Step label={t('nextPage')} onStep={onOlder} />
    </nav>
  )
}

// Not disabled where it leads nowhere, which would throw the focus away on the last page.
const Step = ({ label, onStep }: { label: string; onStep: (() => void) | undefined }) => (
  <button
    type="button"
    class="button small"
    aria-disabled={onStep === undefined}
    onClick={onStep && (() => goTo(onStep))}
  >
    {label}
  </button>
)

/** To another page, which is read from its beginning. */
function goTo(step: () => void): void {
  step()
  document.querySelector('.cards')?.scrollIntoView({ block: 'start' })
}
