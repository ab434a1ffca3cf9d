import { execFile, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ask, isSuccess } from './ask.ts'
import { createSignedRequest } from './signed-requests.ts'

const script = join(import.meta.dirname, 'wrk.lua')

/** wrk's version; throws, saying where to get it, when it is missing. */
export function findWrk(): string {
  // It prints its version and its usage, and ends with 1.
  const version = /wrk \S+/.exec(spawnSync('wrk', ['-v'], { encoding: 'utf8' }).stdout ?? '')
  if (version) return version[0]
  throw new Error(
    'wrk, which makes the load, is not installed. Debian, Ubuntu and Homebrew have a package of that name.',
  )
}

export interface LoadOrder {
  readonly port: number
  readonly connections: number
  /** Whole seconds: wrk takes no others. */
  readonly seconds: number
}

export interface LoadResult {
  readonly requests: number
  readonly requestsPerSecond: number
  readonly p99Milliseconds: number
}

/** Sends one right request again and again on kept-alive connections; throws when any answer was no success. */
export async function runLoad({ port, connections, seconds }: LoadOrder): Promise<LoadResult> {
  const { path, headers, body } = createSignedRequest()
  const before = await askForSuccess(port)
  const lines = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`])
  const args = [
    '-t1',
    `-c${connections}`,
    `-d${seconds}s`,
    '--timeout',
    '30s',
    '-s',
    script,
    ...lines,
    `http://127.0.0.1:${port}${path}`,
  ]
  const env = { ...process.env, TELEMEETING_BENCH_BODY: body }
  const { stdout } = await promisify(execFile)('wrk', args, { env })
  const after = await askForSuccess(port)
  return readResult(stdout, Math.min(before, after))
}

async function askForSuccess(port: number): Promise<number> {
  const answer = await ask(port, createSignedRequest())
  if (isSuccess(answer)) return answer.bytes
  throw new Error(`A right request was refused: ${answer.status} ${answer.body}`)
}

/**
 * Reads what wrk.lua printed. wrk looks at the status alone, which is 200 for a refusal, too. But a refusal is shorter than
 * a success, so on average no answer may be shorter than one that was looked into.
 */
export function readResult(printed: string, bytesOfSuccess: number): LoadResult {
  const { requests, microseconds, bytes, p99, faults } = JSON.parse(printed.trim().split('\n').at(-1) ?? '')
  if (faults > 0) throw new Error(`A server broke under load, with ${faults} faults:\n${printed}`)
  if (!(requests > 0)) throw new Error(`A server answered nothing under load:\n${printed}`)
  if (bytes / requests < bytesOfSuccess)
    throw new Error('A server answered something shorter than a success under load.')
  return { requests, requestsPerSecond: requests / (microseconds / 1e6), p99Milliseconds: p99 / 1000 }
}
