import type { IncomingMessage } from 'node:http'
import type { Instance } from '../instance/instance.ts'
import { bringPiece } from './read-body.ts'

/** Lets the caller finish sending a body that nobody wants, within bounds, so that it gets to read the answer. */
export function drain(request: IncomingMessage, { limits, intake }: Pick<Instance, 'limits' | 'intake'>): void {
  let left = limits.bodyBytes * 4
  request.on('data', (chunk: Buffer) => {
    bringPiece(request, chunk, intake)
    left -= chunk.length
    if (left < 0) request.destroy()
  })
  request.resume()
}
