const turn = 10

export type Patience = ReturnType<typeof createPatience>

/** Waits for what runs, one after the other, and fails with what nobody caught meanwhile: it would have ended the process. */
export function createPatience(milliseconds: number) {
  let uncaught: { readonly error: unknown } | undefined
  let fail: ((error: unknown) => void) | undefined
  const listen = (error: unknown) => {
    uncaught = { error }
    fail?.(error)
  }
  /** Told once: what is tried next begins anew. */
  const take = () => {
    const taken = uncaught
    uncaught = undefined
    if (taken) throw taken.error
  }
  process.on('uncaughtException', listen)
  return {
    take,
    async wait<Result>(run: () => Promise<Result>): Promise<Result> {
      take()
      const failed = new Promise<never>((_resolve, reject) => {
        fail = reject
      })
      const result = await Promise.race([withPatience(run(), milliseconds), failed])
      take()
      return result
    },
    close: () => void process.off('uncaughtException', listen),
  }
}

/** Counts turns of the loop, and no time that goes by without them: a slow machine is no hang. */
function withPatience<Result>(running: Promise<Result>, milliseconds: number): Promise<Result> {
  return new Promise((resolve, reject) => {
    let turns = 0
    const timer = setInterval(() => {
      turns += 1
      if (turns * turn >= milliseconds) reject(new Error(`timeout: nothing ended in ${turns} turns of ${turn} ms`))
    }, turn)
    running.then(resolve, reject).finally(() => clearInterval(timer))
  })
}
