import type { Socket } from 'node:net'
import { breath, mostAhead, mostUnread, requestsInTurn } from './bounds.ts'
import { Brought } from './brought.ts'
import { pause, resume } from './pause.ts'
import { Stopped } from './stopped.ts'
import { Waiting } from './waiting.ts'

/** Is told of a connection that is cut, with the number of which there are more. */
type OnCut = (notice: 'notice-pipeline-cut' | 'notice-unread-cut', most: number) => void

/**
 * Decides which connections are read, so that no more comes in than there is room for. node reads 64 KiB of one at once.
 * - Who sends on ahead of its answers is not read until it has them, and then when its turn comes.
 * - When too many requests come behind others in one turn, those alone are read on who ask one by one; all others when their turn comes.
 * - While too many answers wait, nobody is read. If as many still wait once all is carried out, the longest is cut off.
 * - When too many bytes of bodies come in one turn, or too many small pieces, nobody is read for a moment.
 */
export class Intake {
  readonly #limit: number
  readonly #onCut: OnCut
  readonly #connections = new Set<Socket>()
  readonly #waiting = new Waiting()
  readonly #stopped = new Stopped()
  readonly #detached = new WeakSet<Socket>()
  readonly #brought = new Brought()
  #isFull = false
  #isPlanned = false
  /** Requests that came behind others since this was last looked at. */
  #entered = 0
  readonly #isHeld = (socket: Socket) => (this.#isFull || this.#stopped.has(socket)) && !this.#detached.has(socket)
  readonly #isApart = (socket: Socket) => this.#stopped.has(socket) || this.#detached.has(socket)

  /** Takes as many waiting answers as the limit says. */
  constructor(limit: number, onCut: OnCut) {
    this.#limit = limit
    this.#onCut = onCut
  }

  /** Minds a connection as long as it is open. */
  mind(socket: Socket): void {
    this.#detached.delete(socket)
    if (this.#connections.has(socket)) return
    this.#connections.add(socket)
    socket.once('close', () => this.#forget(socket))
    // node lets a connection go on by itself: once its caller has read, and for a body of which a part is yet to come.
    socket.on('resume', () => this.#isHeld(socket) && pause(socket))
    if (this.#isFull) pause(socket)
  }

  /** Whether a connection is not read on before it has its answers, or was not read yet: what its caller sent by then is not late. */
  isStopped(socket: Socket): boolean {
    return this.#stopped.isInTime(socket)
  }

  /** Counts a request that waits behind another one of its connection. What is returned is called once it waits no more. */
  enter(socket: Socket): () => void {
    this.mind(socket)
    this.#entered += 1
    if (this.#waiting.add(socket) > mostAhead) {
      this.#cut(socket, 'notice-pipeline-cut', mostAhead)
      return () => {}
    }
    this.#stopped.add(socket)
    if (this.#entered === requestsInTurn) this.#stopOthers()
    if (this.#waiting.count > this.#limit) this.#fill()
    this.#plan()
    return () => {
      this.#waiting.remove(socket)
      this.#plan()
    }
  }

  /** Leaves a connection alone on which no HTTP is read for now: nobody would hear what came of it. */
  release(socket: Socket): void {
    this.#stopped.delete(socket)
    this.#detached.add(socket)
  }

  /** Counts a piece of a body that came, of so many bytes. */
  bring(socket: Socket, length: number): void {
    if (!this.#brought.add(length)) return
    if (this.#connections.delete(socket)) this.#connections.add(socket)
    if (this.#brought.isMuch) this.#fill()
    this.#plan()
  }

  #forget(socket: Socket): void {
    this.#waiting.forget(socket)
    this.#stopped.delete(socket)
    this.#connections.delete(socket)
    this.#plan()
  }

  #stopOthers(): void {
    for (const socket of this.#connections) if (!this.#isApart(socket)) this.#stopped.addUnlessOneByOne(socket)
  }

  #fill(): void {
    if (this.#isFull) return
    this.#isFull = true
    for (const socket of this.#connections) if (!this.#isApart(socket)) pause(socket)
  }

  /** What has come is carried out by then: it waits for an immediate, and more may be read before that. */
  #plan(): void {
    if (this.#isPlanned) return
    this.#isPlanned = true
    setImmediate(() => setImmediate(() => this.#turn()))
  }

  #turn(): void {
    this.#isPlanned = false
    if (this.#entered > 0) {
      this.#entered = 0
      if (!this.#isFull) this.#letIn()
      return this.#plan()
    }
    this.#makeRoom()
    const { isMuch } = this.#brought
    this.#brought.clear()
    if (isMuch) setTimeout(() => this.#goOn(), breath)
    else this.#goOn()
  }

  /** What waits by now is held back, or its caller does not read. */
  #makeRoom(): void {
    for (const socket of this.#waiting.beyond(this.#limit)) this.#cut(socket, 'notice-pipeline-cut', this.#limit)
    for (const socket of this.#waiting.beyondUnread()) this.#cut(socket, 'notice-unread-cut', mostUnread)
  }

  #cut(socket: Socket, ...why: Parameters<OnCut>): void {
    this.#onCut(...why)
    this.#forget(socket)
    socket.destroy()
    this.#fill()
  }

  /** Who brought a body last comes last: everybody has a turn. */
  #goOn(): void {
    const wasFull = this.#isFull
    this.#isFull = false
    if (wasFull) for (const socket of this.#connections) if (!this.#isApart(socket)) resume(socket)
    if (this.#letIn()) this.#plan()
  }

  #letIn(): boolean {
    return this.#stopped.letIn((socket) => this.#waiting.mayBring(socket))
  }
}
