import type { Listening } from './listen.ts'

/** One server that is opened and closed by whoever asks, in whatever order and at the same time. */
export interface Lifecycle {
  /** What listens, as long as it does. */
  readonly listening: Listening | undefined
  /** Rejects when something listens or is about to, and when it is closed meanwhile. */
  listen(port: number, host: string): Promise<void>
  close(): Promise<void>
}

export function createLifecycle(open: (port: number, host: string) => Promise<Listening>): Lifecycle {
  let opening: Promise<Listening> | undefined
  let closing: Promise<void> | undefined
  let listening: Listening | undefined
  const shut = async () => {
    // Whatever came of it was told to whoever asked for it.
    const open = await opening?.catch(() => undefined)
    listening = undefined
    await open?.close()
  }
  return {
    get listening() {
      return listening
    },
    async listen(port, host) {
      // To node the empty host is every address there is.
      if (host === '') throw new TypeError('The host is empty. Expected an address to listen on, such as 127.0.0.1.')
      if (listening)
        throw new Error(`The mock listens on ${listening.url} already. Create another one for another port.`)
      if (opening || closing) throw new Error('The mock is about to listen or to close. Await that first.')
      opening = open(port, host)
      try {
        const opened = await opening
        if (closing) throw new Error('The mock was closed before it listened.')
        listening = opened
      } catch (error) {
        if (!closing) opening = undefined
        throw error
      }
    },
    close() {
      closing ??= shut().finally(() => {
        opening = undefined
        closing = undefined
      })
      return closing
    },
  }
}
