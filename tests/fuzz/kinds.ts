import { bytes } from './bytes.ts'
import { files } from './files.ts'
import type { AnyKind } from './kind.ts'
import { pipelines } from './pipelines.ts'
import { sequences } from './sequences.ts'
import { structure } from './structure.ts'
import { targets } from './targets.ts'

/** Each takes its turn with a batch. */
export const kinds: readonly AnyKind[] = [bytes, pipelines, structure, sequences, files, targets]
