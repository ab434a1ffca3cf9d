import type fc from 'fast-check'
import type { MockServerOptions } from '../../mock-server/index.ts'

/** What is tried on the kit, as the command's --only names it. */
export interface Kind<Input, World extends Closable> {
  readonly name: string
  /** How many runs make a batch, whose end holds all listeners against one another. */
  readonly runs: number
  readonly inputs: fc.Arbitrary<Input>
  /** What all runs of a batch are tried on, watched closely or not. */
  open(isClose: boolean, options?: MockServerOptions): Promise<World>
  /** Resolves to how many cases the input was: requests, pieces of bytes, steps or texts. Throws where the kit is broken. */
  run(input: Input, world: World): Promise<number>
  /** What must hold when a batch is over. */
  settle?(world: World): Promise<void>
}

export interface Closable {
  close(): Promise<void>
}

// Each takes its own inputs; whoever runs them needs to know nothing of those.
// biome-ignore lint/suspicious/noExplicitAny: the kinds stand in one list
export type AnyKind = Kind<any, any>
