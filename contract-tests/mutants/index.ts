import { documented } from './documented.ts'
import type { Mutant } from './mutant.ts'
import { undocumented } from './undocumented.ts'

/** Every drifted mock, one claim each. */
export const mutants: readonly Mutant[] = [...documented, ...undocumented]
