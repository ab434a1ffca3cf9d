import type { ComponentChildren } from 'preact'
import { t } from '../text/index.ts'
import { describeError } from './act.ts'

interface PageProps {
  readonly title: string
  readonly intro: string
  readonly error: Error | undefined
  readonly isLoading: boolean
  readonly children: ComponentChildren
}

/** Leads to the view's title, where what had the focus is gone. */
export const focusTitle = (): void => void requestAnimationFrame(() => document.getElementById('view-title')?.focus())

/** A view with its title, what it is for, and whatever keeps it from showing. */
export const Page = ({ title, intro, error, isLoading, children }: PageProps) => (
  <div class="page">
    <header class="page-head">
      <h1 id="view-title" tabIndex={-1}>
        {title}
      </h1>
      <p class="intro">{intro}</p>
    </header>
    {error && (
      <p class="alert" role="alert">
        {t('failed', { detail: describeError(error) })}
      </p>
    )}
    {isLoading && !error && <p class="note">{t('loading')}</p>}
    {children}
  </div>
)
