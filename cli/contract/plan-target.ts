import type { LivePermission } from '../../contract-tests/index.ts'
import { type FoundRecording, readRecording } from '../files/read-recording.ts'
import { hostOf, isLoopback, isVendorUrl, sandboxUrl } from '../options/credentials.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import type { ContractFlags } from './contract-flags.ts'

/** Whom to ask and how carefully, before anything is opened or sent. */
export interface TargetPlan {
  readonly name: string
  /** What is replayed, when nobody is asked. */
  readonly recording?: FoundRecording
  /** Whether it is, or was, the kit's own mock as it answers by default. */
  readonly isMock: boolean
  /** Undefined for a mock that is yet to be started. */
  readonly url: URL | undefined
  readonly proxy: URL | undefined
  /** Undefined where everything may be done. */
  readonly live: LivePermission | undefined
  readonly maxCalls: number
  readonly paceMilliseconds: number
}

const liveDefaults = { maxCalls: 1500, paceMilliseconds: 200 }
const mockDefaults = { maxCalls: Number.POSITIVE_INFINITY, paceMilliseconds: 0 }

/**
 * Reads what --target, --proxy and the options of a live run say (D1). Throws a UsageError for what does not go
 * together, for production unless its flag is spelt out, and for a telephone number that --allow-phone does not list.
 */
export function planTarget(flags: ContractFlags): TargetPlan {
  const recording = readRecordedTarget(flags)
  const url = recording ? undefined : readTarget(flags)
  const proxy = readProxy(flags, url)
  const isLive = url !== undefined && (flags.live === true || !isLoopback(url.href))
  if (url && isVendorUrl(url)) assertNotProduction(url, flags)
  if (isLive) assertConsent(flags)
  const { maxCalls, paceMilliseconds } = isLive ? liveDefaults : mockDefaults
  return {
    name: flags.target,
    ...(recording && { recording }),
    isMock: (recording?.recording.log._telemeeting.target ?? flags.target) === 'mock',
    url,
    proxy,
    live: isLive ? { allowPhones: flags.allowPhone ?? [] } : undefined,
    maxCalls: flags.maxCalls ?? maxCalls,
    paceMilliseconds: flags.pace ?? paceMilliseconds,
  }
}

/**
 * The recording that --target recording:FILE names; undefined for another target. Throws a UsageError for a file that is
 * no recording and for options that need somebody to ask.
 */
function readRecordedTarget({ target, live, proxy, record }: ContractFlags): FoundRecording | undefined {
  const path = /^recording:(.*)$/s.exec(target)?.[1]
  if (path === undefined) return undefined
  if (path === '') throw new UsageError('--target recording: names no file. Give recording:FILE or recording:DIR.')
  if (live || proxy !== undefined || record !== undefined) {
    throw new UsageError(
      '--live, --proxy and --record need somebody to ask, and a recording asks nobody. Leave them out.',
    )
  }
  return readRecording(path)
}

function readTarget({ target, live }: ContractFlags): URL | undefined {
  if (target === 'mock') {
    if (live)
      throw new UsageError('--live is for a URL: the mock that --target mock starts has nothing live behind it.')
    return undefined
  }
  const text = target === 'sandbox' ? sandboxUrl : target
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw new UsageError(
      `--target is ${JSON.stringify(target.replace(/\/\/[^/]*@/, '//***@'))}. Expected mock, sandbox, recording:FILE or a URL such as http://127.0.0.1:4010.`,
    )
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new UsageError('--target holds more than a host and a path. Leave out its user name, query and fragment.')
  }
  return url
}

function readProxy({ proxy }: ContractFlags, target: URL | undefined): URL | undefined {
  if (proxy === undefined) return undefined
  const url = URL.canParse(proxy) ? new URL(proxy) : undefined
  // A URL that cannot be read is not repeated: it may hold a password.
  if (url?.protocol !== 'http:')
    throw new UsageError('--proxy is not an http:// URL. Give one such as http://127.0.0.1:3128.')
  if (target?.protocol === 'http:') return url
  throw new UsageError('--proxy carries requests to an http:// target only. Give --target sandbox or an http:// URL.')
}

/** Whether a URL is the vendor's sandbox. */
export const isSandbox = (url: URL): boolean => hostOf(url) === 'sandbox.ytx.net'

function assertNotProduction(url: URL, { iKnowThisIsProduction }: ContractFlags): void {
  if (isSandbox(url) || iKnowThisIsProduction) return
  throw new UsageError(
    `${url.hostname} is the vendor's production: its meetings and bills are real. Nothing was sent. ` +
      'Give --target sandbox, or add --i-know-this-is-production.',
  )
}

function assertConsent({ confid, phone, allowPhone = [] }: ContractFlags): void {
  if (confid === '') throw new UsageError('--confid is empty. Give the id of a meeting that may be ended.')
  if (phone === undefined) return
  if (confid === undefined) throw new UsageError('--phone needs --confid: the meeting that the participant is in.')
  if (allowPhone.includes(phone)) return
  throw new UsageError(
    'The number that --phone gives is not in --allow-phone, so it may not be sent. Nothing was sent. ' +
      'Repeat it as --allow-phone if that person may be hung up.',
  )
}
