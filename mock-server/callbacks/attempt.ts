import type { Job } from './job.ts'
import { postJson } from './post.ts'
import { type Lookup, RefusedTargetError, resolveTarget } from './resolve-target.ts'
import { runAfter, untilAborted } from './run-after.ts'

/** How attempts are made. */
export interface AttemptOptions {
  readonly allowed: ReadonlySet<string>
  readonly lookup: Lookup
  readonly timeoutMilliseconds: number
}

/** What came of an attempt; after `trouble` another may fare better. */
export interface AttemptResult {
  readonly outcome: 'delivered' | 'refused' | 'trouble'
  readonly status?: number
  readonly reason?: string
}

/** Makes one attempt within its time, the lookup included. Never rejects. */
export async function runAttempt(job: Job, options: AttemptOptions): Promise<AttemptResult> {
  const deadline = new AbortController()
  const cancel = runAfter(options.timeoutMilliseconds, job.controller.signal, () => deadline.abort())
  const signal = AbortSignal.any([job.controller.signal, deadline.signal])
  try {
    const target = await untilAborted(signal, resolveTarget(job.url, options.allowed, options.lookup))
    return judge(await postJson(target, job.body, signal))
  } catch (error) {
    if (error instanceof RefusedTargetError) return { outcome: 'refused', reason: error.message }
    if (!deadline.signal.aborted) return { outcome: 'trouble', reason: describeTrouble(error) }
    return { outcome: 'trouble', reason: `no answer within ${options.timeoutMilliseconds} ms` }
  } finally {
    cancel()
  }
}

function judge(status: number): AttemptResult {
  if (status >= 200 && status < 300) return { outcome: 'delivered', status }
  const isRedirect = status >= 300 && status < 400
  const reason = `HTTP ${status}; expected 2xx${isRedirect ? ', and redirects are never followed' : ''}`
  return { outcome: 'trouble', status, reason }
}

/** A code such as ECONNREFUSED: messages of the transport may hold more than is to be shown. */
const describeTrouble = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'the connection failed'
