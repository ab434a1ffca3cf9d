import type { Clock, Fetch } from './client-options.ts'
import { ConfigurationError } from './errors/configuration-error.ts'
import { formatTimestamp } from './sign.ts'

// Looked up at each call, so that tools which replace the global fetch are heeded.
const globalFetch: Fetch = (url, init) => globalThis.fetch(url, init)

/** Returns what sends requests: the global fetch where none is given. */
export function checkFetch(fetch: Fetch | null | undefined): Fetch {
  if (fetch === undefined || fetch === null) return globalFetch
  if (typeof fetch === 'function') return fetch
  throw new ConfigurationError('fetch', {
    happened: 'is not a function',
    expected: 'one that takes what the global fetch takes',
    next: 'Give one, or leave it out.',
  })
}

/** Returns what tells the time: the machine's clock where none is given. */
export function checkClock(clock: Clock | null | undefined): Clock {
  if (clock === undefined || clock === null) return Date
  if (typeof clock.now === 'function') return clock
  throw new ConfigurationError('clock', {
    happened: 'has no function now',
    expected: 'an object such as Date',
    next: 'Give { now: () => Date.now() }, or leave it out.',
  })
}

/** Reads the clock once and writes the moment as D4 has it; throws a ConfigurationError for what is no moment. */
export function readClock(clock: Clock): string {
  const now: unknown = clock.now()
  try {
    if (typeof now === 'number') return formatTimestamp(now)
  } catch {
    // The error below says it for whoever made the clock.
  }
  throw new ConfigurationError('clock', {
    happened: `gave ${nameWhatClockGave(now)}`,
    expected: 'milliseconds since 1970, as a number, before the year 10000',
    next: 'Let its now() return what Date.now() returns.',
  })
}

// A value may be long or hold a secret, so only those that cannot are shown.
function nameWhatClockGave(now: unknown): string {
  if (typeof now === 'number' || now === null || now === undefined) return String(now)
  return typeof now === 'object' ? 'an object' : `a ${typeof now}`
}

/** A signal may come from another realm or library, so it is known by what it can do. */
export function checkSignal(signal: AbortSignal | null | undefined): AbortSignal | undefined {
  if (signal === undefined || signal === null) return undefined
  if (typeof signal.aborted === 'boolean' && typeof signal.addEventListener === 'function') return signal
  throw new ConfigurationError('signal', {
    happened: 'is not an AbortSignal',
    expected: 'the signal of an AbortController',
    next: 'Give controller.signal, not the controller.',
  })
}

/**
 * Returns what fetch gave if a response can be read from it, or throws a TypeError that says what it is.
 * It may come from another realm or library, so it is known by what it has.
 */
export function checkResponse(given: unknown): Response {
  if (isResponse(given)) return given
  const what = given === null || typeof given !== 'object' ? String(given).slice(0, 40) : 'an object'
  throw new TypeError(`the fetch in use gave ${what}, which is not a Response with status, headers and body`)
}

function isResponse(given: unknown): given is Response {
  if (typeof given !== 'object' || given === null) return false
  const { status, headers } = given as Partial<Response>
  return typeof status === 'number' && typeof headers?.get === 'function'
}
