import type { Server } from 'node:http'

// What people, terminals and watchdogs send; each ends a program that does nothing about it.
const ending = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGALRM', 'SIGUSR2'] as const

/** Whether a terminal sends it, by a key, to all that runs in its foreground. */
export const isOfTerminal = (signal: NodeJS.Signals): boolean => signal === 'SIGINT' || signal === 'SIGQUIT'

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
