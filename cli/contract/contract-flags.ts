import type { AccountFlags } from '../options/account.ts'

/** What --case and --claim name; without either, everything. */
export interface CaseFilter {
  readonly case?: readonly string[]
  readonly claim?: readonly string[]
}

/** What `telemeeting contract` is told. */
export interface ContractFlags extends CaseFilter, AccountFlags {
  readonly target: string
  readonly against?: 'mock'
  /** Treats a URL on this machine as one with real meetings behind it. */
  readonly live?: true
  readonly proxy?: string
  readonly confid?: string
  readonly phone?: string
  readonly allowPhone?: readonly string[]
  readonly maxCalls?: number
  /** Milliseconds between two calls. */
  readonly pace?: number
  /** Seconds for one answer. */
  readonly timeout: number
  readonly failOn?: readonly string[]
  /** The folder that keeps the exchanges. */
  readonly record?: string
  /** Each kind=file. */
  readonly report?: readonly string[]
  readonly json?: true
  readonly iKnowThisIsProduction?: true
}

/** What a run takes of its surroundings, so that tests need no clock. */
export interface Surroundings {
  readonly clock?: { now(): number }
  readonly wait?: (milliseconds: number) => Promise<void>
  /** Ends the run early, with an InterruptedError as its reason. */
  readonly signal?: AbortSignal
  /** Shows how far the run is, over and over on one line; undefined clears it. */
  readonly progress?: ((text: string | undefined) => void) | undefined
}
