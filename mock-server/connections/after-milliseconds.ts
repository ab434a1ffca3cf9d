import type { Duplex } from 'node:stream'

/** Acts after so many milliseconds, unless the connection is closed by then: its timer would keep it, with all that waits on it. */
export function afterMilliseconds(socket: Duplex, milliseconds: number, act: () => void): void {
  const timer = setTimeout(() => {
    socket.off('close', end)
    act()
  }, milliseconds).unref()
  const end = () => clearTimeout(timer)
  socket.once('close', end)
}
