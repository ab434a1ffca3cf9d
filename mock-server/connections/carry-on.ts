import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { afterAnswers, answerInFront } from './answers-under-way.ts'

const letGo = new WeakSet<Duplex>()
/** Connections of which node reads nothing more before their answers are out. */
const unread = new WeakSet<Duplex>()
/** Connections on which no further answer comes. */
const mute = new WeakSet<Duplex>()

/**
 * Does for a connection what node did until it let go of it, which it does where a tunnel or another protocol begins: its
 * error ends nothing else, and its answers under way go on as their caller reads them.
 */
export function carryOn(socket: Socket): void {
  if (!letGo.has(socket)) socket.on('error', () => socket.destroy())
  letGo.add(socket)
  unread.add(socket)
  readAsBefore(socket)
  const drain = () => answerInFront(socket)?.emit('drain')
  socket.on('drain', drain)
  hearEnd(socket)
  afterAnswers(socket, () => {
    socket.off('drain', drain)
    unread.delete(socket)
  })
}

/**
 * Reads on by itself, as a connection does that nobody listens to: up to what its buffer takes. node had stopped it while
 * answers waited behind a large one, and would tell it to flow once they are out: what came would be lost.
 */
function readAsBefore(socket: Socket): void {
  Object.assign(socket, { _paused: false })
  socket._read(0)
}

/** Has node read HTTP on a connection again that it had let go of. */
export function giveBack(server: Server, socket: Socket): void {
  // node counted on a rest behind the answer before, whose end would cut the next one.
  socket.setTimeout(0)
  server.emit('connection', socket)
}

/** Whether nothing more is answered on a connection, whatever comes. */
export const isMute = (socket: Duplex): boolean => mute.has(socket)

/** Answers nothing more on a connection, and ends it with its caller: who has sent its last is gone, or waits for what never comes. */
export function endWithCaller(socket: Socket): void {
  mute.add(socket)
  if (socket.readableEnded) socket.end()
  else socket.once('end', () => socket.end())
  hearEnd(socket)
}

/** What comes behind an answer that never comes is for nobody, and its end is heard only while somebody reads. */
function hearEnd(socket: Socket): void {
  if (mute.has(socket) && unread.has(socket)) socket.resume()
}
