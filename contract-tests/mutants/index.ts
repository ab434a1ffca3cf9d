import { actionsMutants } from './actions.ts'
import { answersMutants } from './answers.ts'
import { applicationsMutants } from './applications.ts'
import { assumedMutants } from './assumed.ts'
import { authorizationMutants } from './authorization.ts'
import { byActionMutants } from './by-action.ts'
import { contradictionsMutants } from './contradictions.ts'
import { environmentsMutants } from './environments.ts'
import { laxActionsMutants, laxReadingsMutants } from './lax-readings.ts'
import type { Mutant } from './mutant.ts'
import { observedMutants } from './observed.ts'
import { signMutants } from './sign.ts'
import { singleReadingsMutants } from './single-readings.ts'

/** Every drifted mock, one claim each, in the order of the claims. */
export const mutants: readonly Mutant[] = [
  environmentsMutants,
  authorizationMutants,
  signMutants,
  laxReadingsMutants,
  laxActionsMutants,
  singleReadingsMutants,
  byActionMutants,
  actionsMutants,
  answersMutants,
  applicationsMutants,
  contradictionsMutants,
  observedMutants,
  assumedMutants,
].flatMap((table) => Object.entries(table).map(([name, mutant]) => ({ name, ...mutant })))
