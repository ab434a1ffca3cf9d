import type { Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

export interface Listening {
  readonly url: string
  readonly server: Server
  /** How many are open. */
  connections(): number
  close(): Promise<void>
}

/** Listens, and rejects with what to do about a port that is taken. */
export function listen(
  server: Server,
  sockets: ReadonlyMap<Socket, unknown>,
  port: number,
  host: string,
): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => reject(explain(error, port, host))
    server.once('error', fail)
    server.listen(port, host, () => {
      server.off('error', fail)
      resolve({
        url: urlOf(server.address() as AddressInfo),
        server,
        connections: () => sockets.size,
        close: () => close(server, sockets),
      })
    })
  })
}

/** node's own words name neither the mock nor a way out. */
function explain(error: NodeJS.ErrnoException, port: number, host: string): Error {
  const { code } = error
  if (code !== 'EADDRINUSE') return error
  const message = `Port ${port} of ${host} is taken (${code}). Stop what listens there, or choose another: listen() takes any free one.`
  return Object.assign(new Error(message, { cause: error }), { code })
}

/** What listens on all addresses is called by this one: to Windows, 0.0.0.0 is no address to call. */
const callable: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' }

function urlOf({ address, family, port }: AddressInfo): string {
  const host = callable[address] ?? address
  return family === 'IPv6' ? `http://[${host}]:${port}` : `http://${host}:${port}`
}

function close(server: Server, sockets: ReadonlyMap<Socket, unknown>): Promise<void> {
  return new Promise((resolve, reject) => {
    // Whoever has the server may have closed it already.
    server.close((error) => (error && !isClosed(error) ? reject(error) : resolve()))
    for (const socket of sockets.keys()) socket.destroy()
  })
}

const isClosed = ({ code }: NodeJS.ErrnoException): boolean => code === 'ERR_SERVER_NOT_RUNNING'
