import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { isClosing } from '../connections/close-behind.ts'

const fixed = (value: unknown): PropertyDescriptor => ({ get: () => value, set: () => {} })

// node reads up to 64 KiB of a connection at once and makes a request of all that is in it, thousands of them, also behind the
// one that ends the connection, or for which it was cut. It goes on so with what comes until the connection is closed,
// and makes an error for each then, which takes seconds. So what comes first behind the end is this request, which keeps
// nothing. It seems to ask for a tunnel: what is behind that is no HTTP to node.
const nobodysRequest = Object.defineProperties(new IncomingMessage(new Socket().destroy()), {
  method: fixed('CONNECT'),
  upgrade: fixed(true),
  url: fixed(''),
  rawHeaders: fixed([]),
  push: { value: () => true },
})

/** A class of requests, but for what comes on a connection of which nothing more is carried out. */
export const untilTheEnd = (requestClass: typeof IncomingMessage): typeof IncomingMessage =>
  new Proxy(requestClass, {
    // Other runtimes than node hand more to it, or no socket.
    construct: (original, values: [Socket]) =>
      values[0]?.destroyed || isClosing(values[0]) ? nobodysRequest : Reflect.construct(original, values),
  })
