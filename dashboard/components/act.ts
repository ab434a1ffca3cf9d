import { AdminError } from '../api/request-json.ts'
import { describeFault } from '../format/fault.ts'
import { notify } from '../state/session.ts'
import { t } from '../text/index.ts'
import { inWords } from '../text/told.ts'

/** Why something did not work. What the mock says of members says it all; only else its sentence is needed. */
export function describeError(error: unknown): string {
  if (!(error instanceof AdminError)) return String(error)
  const { status, errors, message: detail, said } = error
  if (errors.length > 0) return errors.map(describeFault).join(' ')
  if (status === 0) return t('unreachable')
  return said ? inWords({ detail, message: said }).detail : detail
}

export const tellFailure = (error: unknown): void => notify(t('failed', { detail: describeError(error) }), 'bad')

/** Does something at the mock and says how it went. Resolves to what came back, or to undefined when it did not work. */
export async function act<Result>(work: Promise<Result>, done?: string): Promise<Result | undefined> {
  try {
    const result = await work
    if (done) notify(done)
    return result
  } catch (error) {
    tellFailure(error)
    return undefined
  }
}
