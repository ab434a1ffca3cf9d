import { type AddressInfo, connect, createServer } from 'node:net'
import { onTestFinished } from 'vitest'

/**
 * An address that stays while the server behind it goes and another comes; gone when the test ends. Who listened on the
 * server's own port again could find it taken.
 */
export async function createLine(target: () => string): Promise<{ readonly url: string }> {
  const server = createServer((near) => {
    const far = connect(Number(portOf(target)), '127.0.0.1')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.pipe(other)
      one.on('error', () => {}).on('close', () => other.destroy())
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

/** A server that is closed does not tell its address; nobody listens on port 1. */
function portOf(target: () => string): string {
  try {
    return new URL(target()).port
  } catch {
    return '1'
  }
}
