import type { LivePermission } from '../../contract-tests/index.ts'
import { note } from '../../words/create-speech.ts'
import { attempt } from '../files/attempt.ts'
import { type FoundRecording, readRecording } from '../files/read-recording.ts'
import { hostOf, isOwnUrl, isVendorUrl, sandboxUrl } from '../options/credentials.ts'
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
  const isLive = url !== undefined && (flags.live === true || !isOwnUrl(url.href))
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
  if (path === '') throw new UsageError(note('contract.recording-unnamed'))
  if (live || proxy !== undefined || record !== undefined) {
    throw new UsageError(note('contract.recording-alone'))
  }
  return readRecording(path)
}

function readTarget({ target, live }: ContractFlags): URL | undefined {
  if (target === 'mock') {
    if (live) throw new UsageError(note('contract.live-mock'))
    return undefined
  }
  const text = target === 'sandbox' ? sandboxUrl : target
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    const shown = JSON.stringify(target.replace(/\/\/[^/]*@/, '//***@'))
    throw new UsageError(note('contract.wrong-target', { target: shown }))
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new UsageError(note('contract.target-holds-more'))
  }
  return url
}

function readProxy({ proxy }: ContractFlags, target: URL | undefined): URL | undefined {
  if (proxy === undefined) return undefined
  const url = URL.canParse(proxy) ? new URL(proxy) : undefined
  // A URL that cannot be read is not repeated: it may hold a password.
  const isReadable = url && attempt(() => decodeURIComponent(url.username + url.password), undefined) !== undefined
  if (url?.protocol !== 'http:' || !isReadable) throw new UsageError(note('contract.wrong-proxy'))
  if (target?.protocol === 'http:') return url
  throw new UsageError(note('contract.proxy-for-http'))
}

/** Whether a URL is the vendor's sandbox. */
export const isSandbox = (url: URL): boolean => hostOf(url) === 'sandbox.ytx.net'

function assertNotProduction(url: URL, { iKnowThisIsProduction }: ContractFlags): void {
  if (isSandbox(url) || iKnowThisIsProduction) return
  throw new UsageError(note('contract.production', { host: url.hostname }))
}

function assertConsent({ confid, phone, allowPhone = [] }: ContractFlags): void {
  if (confid === '') throw new UsageError(note('contract.empty-confid'))
  if (phone === undefined) return
  if (confid === undefined) throw new UsageError(note('contract.phone-needs-confid'))
  if (allowPhone.includes(phone)) return
  throw new UsageError(note('contract.phone-not-listed'))
}
