import fc from 'fast-check'
import { type Connection, openConnection } from './connection.ts'
import { demand } from './demand.ts'
import type { Kind } from './kind.ts'
import { type Shaped, shapes, writeShaped } from './structure-inputs.ts'
import { startWatchedMock, type WatchedMock } from './watched-mock.ts'

let last = 0

/** Requests that are HTTP with headers, queries and bodies of every shape, several behind one another on one connection. */
export const structure: Kind<Shaped[], WatchedMock> = {
  name: 'structure',
  runs: 250,
  inputs: fc.array(shapes, { minLength: 1, maxLength: 24 }),
  open: startWatchedMock,
  async run(requests, world) {
    const markers = requests.map((_, index) => `m${last + index}`)
    last += requests.length
    const connection = await openConnection(world.mock.url)
    connection.write(Buffer.concat(requests.map((each, index) => writeShaped(each, markers[index] as string))))
    await readInOrder(connection, requests, markers, world)
    connection.socket.destroy()
    return requests.length
  },
  settle: (world) => world.compareListeners(),
}

/** Each answer is that of its own request, until one says that it is the last. */
async function readInOrder(
  connection: Connection,
  requests: readonly Shaped[],
  markers: readonly string[],
  world: WatchedMock,
): Promise<void> {
  for (const [index, { method }] of requests.entries()) {
    const answer = await connection.next(method === 'HEAD')
    demand(answer !== undefined, `request ${index} was not answered: ${connection.leftover().slice(0, 200)}`)
    const seen = world.sawAnswer(answer, `request ${index}`)
    const isLast = /\r\nconnection: close(\r\n|$)/i.test(answer.head)
    // Of what is no HTTP, nothing is known.
    const isNobodys = isLast && seen?.marker === undefined
    if (seen && 'marker' in seen && !isNobodys)
      demand(seen.marker === markers[index], `request ${index} got the answer of ${seen.marker}`)
    if (isLast) return
  }
  demand(connection.leftover() === '', `more came than was asked for: ${connection.leftover().slice(0, 200)}`)
}
