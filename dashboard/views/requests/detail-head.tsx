import type { ComponentChildren } from 'preact'
import { Icon } from '../../components/icon.tsx'
import { openRequest } from '../../state/route.ts'
import { t } from '../../text/index.ts'

/** Closes the request and gives the keys back to the list. */
export function closeDetail(): void {
  openRequest(undefined)
  requestAnimationFrame(() => document.getElementById('request-list')?.focus({ preventScroll: true }))
}

/** Gives the keys to what was opened, where what had them is gone. */
export const focusDetail = (): void =>
  void requestAnimationFrame(() => document.getElementById('detail-title')?.focus({ preventScroll: true }))

/** The head of what lies beside the list, or over it on a narrow page. */
export const DetailHead = ({ title, children }: { title: string; children?: ComponentChildren }) => (
  <div class="detail-head">
    <button type="button" class="button quiet back" onClick={closeDetail}>
      <Icon name="back" />
      {t('back')}
    </button>
    <h2 id="detail-title" tabIndex={-1}>
      {title}
    </h2>
    {children}
    <button type="button" class="button quiet square close" aria-label={t('close')} onClick={closeDetail}>
      <Icon name="close" />
    </button>
  </div>
)
