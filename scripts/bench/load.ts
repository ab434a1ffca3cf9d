import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { LoadOrder, LoadResult } from './load-generator.ts'
import { stopChild } from './servers.ts'

/** The load generator's process, which takes one order at a time. */
export interface Load {
  run(order: LoadOrder): Promise<number>
  /** The same with what the answers took. */
  measure(order: LoadOrder): Promise<LoadResult>
  stop(): Promise<void>
}

/** Starts the load generator. run resolves to requests per second, and rejects when an answer was not as expected. */
export function startLoad(built: string): Load {
  const child = fork(join(built, 'load-generator.js'), { execArgv: [] })
  const measure = async (order: LoadOrder) => {
    child.send(order)
    const [result] = (await once(child, 'message')) as [LoadResult]
    if (result.fault !== undefined) throw new Error(`A server broke under load: ${result.fault}`)
    return result
  }
  return {
    measure,
    run: async (order) => (await measure(order)).requestsPerSecond,
    stop: () => stopChild(child),
  }
}
