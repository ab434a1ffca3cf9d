import { Buffer } from 'node:buffer'
import { isUint8Array } from 'node:util/types'
import { untilAborted } from './create-deadline.ts'

/** The bytes of an answer, as far as they were read. */
export interface AnswerBytes {
  readonly bytes: Uint8Array
  /** Whether reading stopped because the answer is longer than the limit. */
  readonly isTooLong: boolean
}

/**
 * Reads an answer's body up to a number of bytes and leaves the rest unread.
 * Rejects with the signal's reason when it aborts, even if the body never heeds the signal itself.
 */
export async function readAnswer(response: Response, maximumBytes: number, signal: AbortSignal): Promise<AnswerBytes> {
  if (response.body === null) return limit(new ArrayBuffer(0), maximumBytes)
  // Other libraries' bodies may be no web streams, or be hidden behind the methods that read them.
  const reader = response.body?.getReader?.()
  if (!reader) return limit(await untilAborted(response.arrayBuffer(), signal), maximumBytes)
  try {
    return await untilAborted(readChunks(reader, maximumBytes), signal)
  } finally {
    void stop(reader)
  }
}

function limit(answer: ArrayBuffer, maximumBytes: number): AnswerBytes {
  const bytes = new Uint8Array(answer)
  return { bytes: bytes.subarray(0, maximumBytes), isTooLong: bytes.byteLength > maximumBytes }
}

/** Whether the rest can be left unread is nothing that the caller waits for or hears of. */
async function stop(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  try {
    await reader.cancel()
  } catch {}
}

async function readChunks(reader: ReadableStreamDefaultReader<Uint8Array>, maximumBytes: number): Promise<AnswerBytes> {
  const chunks: Uint8Array[] = []
  let length = 0
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (!isUint8Array(part.value)) throw new TypeError('the body came in pieces that are not bytes')
    chunks.push(part.value)
    length += part.value.byteLength
    if (length > maximumBytes) return { bytes: Buffer.concat(chunks).subarray(0, maximumBytes), isTooLong: true }
  }
  return { bytes: Buffer.concat(chunks), isTooLong: false }
}
