const ending = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Does something at each signal that would end exec, until what it returns is called. */
export function onSignals(act: (signal: NodeJS.Signals) => void): () => void {
  for (const signal of ending) process.on(signal, act)
  return () => {
    for (const signal of ending) process.off(signal, act)
  }
}
