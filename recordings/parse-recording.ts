import { showFaults } from '../masking/index.ts'
import type { Recording } from '../schemas/generated/types.ts'
import { validateRecording } from '../schemas/generated/validators/recording.js'
import { tell } from '../words/english.ts'

/** A file that is no recording of the contract suite. */
export class RecordingError extends Error {
  override readonly name = 'RecordingError'
}

/**
 * Reads a recording's text. Throws a RecordingError that says what is wrong with it; an archive that a browser wrote is
 * none, for it does not know which case each of its entries is.
 *
 * @example
 * const { log } = parseRecording(readFileSync(file, 'utf8'), file)
 */
export function parseRecording(text: string, name: string): Recording {
  const value = parse(text, name)
  if (validateRecording(value)) return value as Recording
  throw new RecordingError(
    tell('recordings.no-recording', { name, faults: showFaults(validateRecording.errors?.slice(0, 1)) }),
  )
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    // The parser's own message quotes the file, and what it quotes may be a secret.
    throw new RecordingError(tell('recordings.no-json', { name }))
  }
}
