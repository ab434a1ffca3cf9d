/**
 * `breaking`: a program that is written against OLD may fail on NEW. `not-proved`: NEW has nothing to hold against what
 * OLD has, and nobody meant it so, or a rule is not verified any more. `compatible`: NEW differs, yet such a program does
 * not notice. `news`: OLD has nothing to compare with, or more is known now.
 */
export type Severity = 'breaking' | 'not-proved' | 'compatible' | 'news'

/** The gravest first. */
export const severities: readonly Severity[] = ['breaking', 'not-proved', 'compatible', 'news']

/** One difference between two versions of something. */
export interface Finding {
  readonly severity: Severity
  /** Where: a case with what of its answer, a knob, or a JSON pointer. */
  readonly subject: string
  /** Ids of the claims that it touches. */
  readonly claims: readonly string[]
  readonly old: string
  readonly new: string
}
