import { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'

/** Gets the pieces of a body one after the other, then null. */
export type ReceiveBody = (piece: Buffer | null) => void

/** Listens to a request as the stream that it is. Returns what ends that. */
export function listenToStream(request: IncomingMessage, receive: ReceiveBody): () => void {
  // Whoever listens as well may have the bytes decoded for everybody.
  const data = (piece: Buffer | string) =>
    receive(typeof piece === 'string' ? Buffer.from(piece, request.readableEncoding ?? 'utf8') : piece)
  const end = () => receive(null)
  request.on('data', data)
  request.on('end', end)
  return () => {
    request.off('data', data)
    request.off('end', end)
  }
}

// Not part of node's documented API: where it is gone, nobody calls the one below either.
const dump = (IncomingMessage.prototype as { _dump?: () => void })._dump

/**
 * node's own request, which can also hand its body over as the parser finds it. The stream in between, with its events,
 * costs half as much as all that the mock does for a request.
 */
export class VendorMessage extends IncomingMessage {
  #receive: ReceiveBody | undefined
  #received: (() => Buffer) | undefined
  #isRead = false
  #isHandedOver = false
  #isReplayed = false
  #isReceived = false
  #isAnswered = false
  #stopListening: (() => void) | undefined

  /**
   * Hands the body over, from here on and until the receiver is taken back by undefined. Whoever listens to the request
   * by the time the body comes gets it as a stream, and the receiver as well; whoever comes later gets what the receiver
   * says that it has, and the rest.
   */
  receiveBody(receive: ReceiveBody | undefined, received?: () => Buffer): void {
    this.#receive = receive
    if (receive) this.#received = received
    else this.#stopListening?.()
  }

  // The parser calls it with each piece of the body, as the source of any stream does.
  override push(piece: Buffer | null): boolean {
    if (this.#receive && !this.#isHandedOver) this.#begin(this.#receive)
    const receive = this.#receive
    if (!receive) return super.push(piece)
    this.#isReceived = piece === null
    receive(piece)
    return this.#isReplayed ? super.push(piece) : true
  }

  /** Somebody wants the stream. */
  override _read(size: number): void {
    this.#isRead = true
    if (this.#isHandedOver && !this.#isReplayed) this.#replay()
    super._read(size)
  }

  /** node's own: throws away what nobody read, for which it would set the empty stream going. */
  _dump(): void {
    this.#isAnswered = true
    if (!this.#isReceived) dump?.call(this)
    // Whoever waits for nothing but the end has not asked for the stream.
    else if (this.#listeners() > 0) this.resume()
  }

  // The end of a stream that was answered is due at once.
  override on(event: string | symbol, listener: (...values: never[]) => void): this {
    super.on(event, listener as () => void)
    if (this.#isAnswered && this.#isReceived && (event === 'end' || event === 'close')) this.resume()
    return this
  }

  /** Somebody else may want the stream. */
  #begin(receive: ReceiveBody): void {
    this.#isHandedOver = !this.#isRead && this.readableFlowing === null && this.#listeners() === 0
    if (this.#isHandedOver) return
    this.#receive = undefined
    this.#stopListening = listenToStream(this, receive)
  }

  /** Whoever comes late would wait for ever for what was handed over before. */
  #replay(): void {
    this.#isReplayed = true
    const bytes = this.#received?.()
    if (bytes && bytes.length > 0) super.push(bytes)
    if (this.#isReceived) super.push(null)
  }

  #listeners(): number {
    return this.listenerCount('end') + this.listenerCount('close')
  }

  static {
    // What node asks before it lets go of a request, and before it calls one aborted. A property to TypeScript.
    const isEnded = Object.getOwnPropertyDescriptor(Readable.prototype, 'readableEnded')?.get
    Object.defineProperty(VendorMessage.prototype, 'readableEnded', {
      get(this: VendorMessage) {
        return this.#isReceived || isEnded?.call(this)
      },
    })
  }
}
