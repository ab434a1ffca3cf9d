import type { IncomingMessage } from 'node:http'
import type { Instance } from '../instance/instance.ts'

/** Lets the caller finish sending a body that nobody wants, within bounds, so that it gets to read the answer. */
export function drain(request: IncomingMessage, { limits }: Pick<Instance, 'limits'>): void {
  let left = limits.bodyBytes * 4
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length
    if (left < 0) request.destroy()
  })
  request.resume()
}
