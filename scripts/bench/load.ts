import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { LoadOrder, LoadResult } from './load-generator.ts'
import { stopChild } from './servers.ts'

/** The load generator's process, which takes one order at a time. */
export interface Load {
  run(order: LoadOrder): Promise<number>
  stop(): Promise<void>
}

/** Starts the load generator. run resolves to requests per second, and rejects when an answer was no success. */
export function startLoad(built: string): Load {
  const child = fork(join(built, 'load-generator.js'), { execArgv: [] })
  return {
    async run(order) {
      child.send(order)
      const [{ requestsPerSecond, fault }] = (await once(child, 'message')) as [LoadResult]
      if (fault !== undefined) throw new Error(`A server broke under load: ${fault}`)
      return requestsPerSecond
    },
    stop: () => stopChild(child),
  }
}
