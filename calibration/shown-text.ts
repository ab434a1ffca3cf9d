import type { Fixtures } from '../contract-tests/fixtures.ts'
import { createMask } from '../contract-tests/run/create-mask.ts'

/** Makes text of a target fit to be shown: what it hands back of a request may be a token, a Sign or an Authorization. */
export function createShow({ accounts }: Fixtures): (text: string) => string {
  const { hide } = createMask(Object.values(accounts).map(({ authToken }) => authToken))
  return (text) => shorten(hide(text))
}

/** Long runs of letters and digits may be a Sign or an Authorization; a requestId has digits only. */
const shorten = (text: string): string =>
  text.replace(/[\w+/=]{20,}/g, (run) => (/^\d+$/.test(run) ? run : 'a text that is not shown'))
