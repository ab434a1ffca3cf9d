import { checkBaseUrl } from './check-base-url.ts'
import { checkClock, checkFetch, checkSignal } from './check-collaborators.ts'
import type { ClientOptions, Settings } from './client-options.ts'
import { ConfigurationError } from './errors/configuration-error.ts'

const longestTimer = 2 ** 31 - 1

/** Completes the options of a client, or throws a ConfigurationError that names the one at fault. */
export function checkOptions(options: ClientOptions): Settings {
  checkObject(options)
  const authToken = checkText('authToken', options.authToken, 'the AUTH TOKEN of the account')
  return {
    baseUrl: checkBaseUrl(options.baseUrl, authToken),
    accountSID: checkAccountSID(options.accountSID),
    authToken,
    appid: checkText('appid', options.appid, 'the id of the application'),
    timeoutMilliseconds: checkTimeout(options.timeoutMilliseconds ?? 10_000),
    maximumAnswerBytes: checkMaximum(options.maximumAnswerBytes ?? 1024 * 1024),
    fetch: checkFetch(options.fetch),
    clock: checkClock(options.clock),
    signal: checkSignal(options.signal),
  }
}

function checkObject(options: unknown): void {
  if (typeof options === 'object' && options !== null) return
  throw new ConfigurationError('options', {
    happened: `are ${options === undefined || options === null ? 'missing' : `a ${typeof options}`}`,
    expected: 'an object with baseUrl, accountSID, authToken and appid',
    next: 'Give one to createClient.',
  })
}

/** A time-out must be positive, and short enough for a timer. */
export function checkTimeout(timeoutMilliseconds: number): number {
  const isNumber = typeof timeoutMilliseconds === 'number'
  if (isNumber && timeoutMilliseconds > 0 && timeoutMilliseconds <= longestTimer) return timeoutMilliseconds
  throw new ConfigurationError('timeoutMilliseconds', {
    happened: `is ${nameNumber(timeoutMilliseconds)}`,
    expected: `a number of more than 0 and at most ${longestTimer} milliseconds`,
    next: 'Give a positive number, or leave it out for 10,000.',
  })
}

function checkText(option: string, value: unknown, expected: string): string {
  if (typeof value !== 'string' || value.trim() === '') {
    throw new ConfigurationError(option, { happened: 'is missing', expected, next: 'Copy it from the console.' })
  }
  if (value !== value.trim()) {
    const next = 'Take the blanks or line breaks away.'
    throw new ConfigurationError(option, { happened: 'begins or ends with a blank', expected, next })
  }
  if (!value.isWellFormed()) {
    // It has no UTF-8 form, so it could neither be signed nor sent as it stands.
    const next = 'Copy it from the console once more.'
    throw new ConfigurationError(option, { happened: 'has half of a character', expected: 'whole ones', next })
  }
  return value
}

function checkAccountSID(value: unknown): string {
  const accountSID = checkText('accountSID', value, 'the ACCOUNT SID of the account')
  if (/^[0-9A-Za-z_~-][0-9A-Za-z._~-]*$/.test(accountSID)) return accountSID
  throw new ConfigurationError('accountSID', {
    happened: 'has a character that cannot stand in a path or in Authorization, such as / or |',
    expected: 'letters, digits, - and _ only',
    next: 'Copy the ACCOUNT SID from the console once more.',
  })
}

function checkMaximum(maximumAnswerBytes: number): number {
  if (Number.isSafeInteger(maximumAnswerBytes) && maximumAnswerBytes > 0) return maximumAnswerBytes
  throw new ConfigurationError('maximumAnswerBytes', {
    happened: `is ${nameNumber(maximumAnswerBytes)}`,
    expected: 'a positive whole number of bytes',
    next: 'Give one, or leave it out for 1 MiB.',
  })
}

/** Only a number is shown: text may hold a secret, and not everything can be written out. */
function nameNumber(value: unknown): string {
  if (typeof value === 'number') return String(value)
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
