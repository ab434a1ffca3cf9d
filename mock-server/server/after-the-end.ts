import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { isClosing } from '../connections/close-behind.ts'

// node reads up to 64 KiB of a connection at once and makes a request and an answer of all that is in it, hundreds and more,
// also behind the one that ends the connection, or for which it was cut. It keeps them until the connection is closed, which is not before
// the other connections had their turn. So all of these are one request and one answer, which keep nothing.
const nobodysRequest = Object.assign(new IncomingMessage(new Socket().destroy()), {
  complete: true,
  headers: {},
  on: () => nobodysRequest,
  push: () => true,
  destroy: () => nobodysRequest,
})
// node notes with each answer what belongs to its connection, and this one would keep it.
const nobodysAnswer: ServerResponse = new Proxy(
  Object.assign(new ServerResponse(nobodysRequest), { on: () => nobodysAnswer, assignSocket: () => {} }),
  { set: () => true },
)

/** The classes of node's own server, but for what comes on a connection of which nothing more is carried out. */
export const messagesUntilTheEnd = {
  IncomingMessage: new Proxy(IncomingMessage, {
    // Other runtimes than node hand more to it, or no socket.
    construct: (original, values: [Socket]) =>
      values[0]?.destroyed || isClosing(values[0]) ? nobodysRequest : Reflect.construct(original, values),
  }),
  ServerResponse: new Proxy(ServerResponse, {
    construct: (original, values) =>
      values[0] === nobodysRequest ? nobodysAnswer : Reflect.construct(original, values),
  }),
}
