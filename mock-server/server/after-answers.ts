import type { ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

/**
 * Waits for the answers that are under way on a connection, lest one be broken into by what is written past node. Calls
 * at once where there is none, and never where the caller is gone by then.
 */
export function afterAnswers(socket: Duplex, then: () => void): void {
  // Not part of node's documented API: where it is gone, nothing is waited for.
  const pending = (socket as { _httpMessage?: ServerResponse | null })._httpMessage
  // A broken request may have got as far as its body, and then it is the one that is to be answered.
  if (pending?.req.complete) pending.once('close', () => afterAnswers(socket, then))
  else if (socket.writable) then()
}
