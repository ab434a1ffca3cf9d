import type { Server } from 'node:http'

const ending = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Does something at each signal that would end exec, until what it returns is called. */
export function onSignals(act: (signal: NodeJS.Signals) => void): () => void {
  for (const signal of ending) process.on(signal, act)
  return () => {
    for (const signal of ending) process.off(signal, act)
  }
}

/** Lets exec go on to its report whatever is thrown, and keeps the command out of it. */
export function guardProcess({ addFault }: { addFault(error: unknown): void }, server: Server): () => void {
  const onFault = (error: unknown) => {
    addFault(error)
    // Nobody is left to answer what was being looked at.
    server.closeAllConnections()
  }
  // Otherwise the command could open Node's debugger in exec itself, and alter there what it is judged by.
  const ignore = () => {}
  process.on('SIGUSR1', ignore).on('uncaughtException', onFault)
  return () => void process.off('SIGUSR1', ignore).off('uncaughtException', onFault)
}
