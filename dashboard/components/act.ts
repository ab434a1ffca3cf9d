import { AdminError } from '../api/request-json.ts'
import { notify } from '../state/session.ts'
import { t } from '../text/index.ts'

/** Why something did not work, with what the mock says about each member. */
function describeError(error: unknown): string {
  if (!(error instanceof AdminError)) return String(error)
  const members = error.errors.map(({ pointer, detail }) => (pointer ? `${pointer} ${detail}` : detail))
  return [error.message, ...members].join(' ')
}

/** Does something at the mock and says how it went. Resolves to what came back, or to undefined when it did not work. */
export async function act<Result>(work: Promise<Result>, done?: string): Promise<Result | undefined> {
  try {
    const result = await work
    if (done) notify(done)
    return result
  } catch (error) {
    notify(t('failed', { detail: describeError(error) }), 'bad')
    return undefined
  }
}
