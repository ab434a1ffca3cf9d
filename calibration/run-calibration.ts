import { defaultBehaviour } from '../schemas/generated/behaviour.ts'
import type { Behaviour } from '../schemas/generated/types.ts'
import { validateBehaviour } from '../schemas/generated/validators/behaviour.cjs'
import { tell } from '../words/english.ts'
import { createBehaviour, isDisproved, leaveOutRefused } from './create-behaviour.ts'
import { isBroken, listNews } from './list-news.ts'
import { measure } from './measure.ts'
import type { CalibrationNews, Measurement } from './measurement.ts'
import type { CalibrationOptions } from './options.ts'
import { createTarget, type Target } from './target.ts'

export interface Calibration {
  /** What the mock then follows. */
  readonly behaviour: Behaviour
  /** Against which the behaviour is verified, with the port. */
  readonly host: string
  readonly measurements: readonly Measurement[]
  /** What the answers have otherwise than a mock can say, each thing once. */
  readonly news: readonly CalibrationNews[]
  /** What was asked again, and that the run was slowed down, in sentences. */
  readonly notes: readonly string[]
  readonly requests: number
  /** Knobs that answers speak against, where nothing better can be written: they are verified no more. */
  readonly disproved: readonly string[]
  /** Whether answers contradict each other or what was known before, so that not all of it can be trusted. */
  readonly isContradicted: boolean
  /** Whether they contradict what the page documents, which no knob follows. */
  readonly isBroken: boolean
  /** What stopped the measuring before its end. */
  readonly trouble: string | undefined
  /** What may be wrong with the credentials, so that what takes right ones was left as it was. */
  readonly doubt: string | undefined
}

/**
 * Measures a target's behaviour from the outside, with requests that have no side effects: each is refused for a fault
 * of its own, or names a meeting that does not exist (A1 to A12). Rejects with the socket's error when nobody answers.
 *
 * @example
 * const { behaviour } = await runCalibration({ url, fixtures: mockFixtures })
 */
export async function runCalibration(options: CalibrationOptions): Promise<Calibration> {
  const now = options.now ?? Date.now
  const target = openTarget(options, now)

  const base = options.base ?? (defaultBehaviour as Behaviour)
  const { measurements: found, isSurprised, ...hindrances } = await measure(target, { ...options, base })
  const run = { base, day: new Date(now()).toISOString().slice(0, 10), host: new URL(options.url).host }
  const measurements = leaveOutRefused(found, run, options.refusalOf ?? breaksSchema)
  const news = [...target.news, ...listNews(target, measurements)]
  const disproved = measurements.filter((each) => isDisproved(each, base)).map(({ knob }) => knob)
  const isContradicted = isSurprised || target.seen.contradictions().length > 0 || disproved.length > 0
  return {
    behaviour: createBehaviour(measurements, run),
    host: run.host,
    measurements,
    news,
    notes: target.notes(),
    requests: target.requests(),
    ...hindrances,
    disproved,
    isContradicted,
    isBroken: news.some(isBroken),
  }
}

const openTarget = (options: CalibrationOptions, now: () => number): Target =>
  createTarget({
    destination: {
      url: new URL(options.url),
      proxy: options.proxy === undefined ? undefined : new URL(options.proxy),
      timeoutMilliseconds: options.timeoutMilliseconds ?? 10_000,
      signal: options.signal,
    },
    fixtures: options.fixtures,
    openConfid: options.confid,
    now,
    precisionSeconds: options.precisionSeconds ?? 2,
    maxRequests: options.maxRequests ?? 250,
    paceMilliseconds: options.paceMilliseconds ?? 0,
    sleep: options.sleep ?? sleep,
  })

const breaksSchema = (behaviour: Behaviour): string | undefined =>
  validateBehaviour(behaviour)
    ? undefined
    : tell('calibrate.breaks-schema', { pointer: `${validateBehaviour.errors?.[0]?.instancePath}` })

const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))
