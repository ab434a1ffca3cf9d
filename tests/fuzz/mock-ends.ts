import type { Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { MockServer } from '../../mock-server/index.ts'

/** Milliseconds in which what stands in front of an answer that never comes is carried out. */
const moment = 200

/** Knows the mock's end of each connection, which may carry out what came long after its caller is gone. */
export function watchMockEnds({ server }: MockServer) {
  const ends = new Map<number, Socket>()
  server?.on('connection', (socket) => {
    const { remotePort = 0 } = socket
    // node gives the same one again behind a tunnel or another protocol.
    if (ends.get(remotePort) !== socket) socket.once('close', () => ends.delete(remotePort))
    ends.set(remotePort, socket)
  })
  return {
    /** Waits until the mock has let go of what its caller is gone from; of one behind an answer that never comes it need not. */
    async untilLetGo(port: number, isSilent: boolean): Promise<void> {
      // It may be accepted only now.
      await wait(5)
      const end = ends.get(port)
      if (end === undefined || end.closed) return
      const closed = new Promise<void>((resolve) => end.once('close', () => resolve()))
      await (isSilent ? Promise.race([closed, wait(moment)]) : closed)
    },
  }
}
