import type { Evidence } from '../../mock-server/doctor/index.ts'
import { authorizationMistakes } from './mistakes/authorization.ts'
import { digestMistakes } from './mistakes/digest.ts'
import { signMistakes } from './mistakes/sign.ts'
import { timestampMistakes } from './mistakes/timestamp.ts'

export * from './signature-evidence.ts'

/** For every hypothesis, requests as an integrator's code makes them that makes this very mistake. */
export const mistakes: Record<string, readonly Partial<Evidence>[]> = {
  ...authorizationMistakes,
  ...timestampMistakes,
  ...signMistakes,
  ...digestMistakes,
}
