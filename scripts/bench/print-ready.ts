import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Tells the bench where a server listens, in the words of `telemeeting mock --json`. */
export function printReady(server: Server): void {
  const { port } = server.address() as AddressInfo
  process.stdout.write(`${JSON.stringify({ event: 'ready', url: `http://127.0.0.1:${port}` })}\n`)
}
