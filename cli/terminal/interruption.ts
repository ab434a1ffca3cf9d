import type { EventEmitter } from 'node:events'
import { constants } from 'node:os'
import type { Note } from '../../schemas/generated/texts.ts'
import { note } from '../../words/create-speech.ts'
import { englishSpeech } from './english-speech.ts'

// Not SIGHUP: whoever starts a run with nohup means it to outlive the terminal.
const ending = ['SIGINT', 'SIGTERM'] as const

/** A signal that ended a run before it was through. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError'
  /** 128 and the signal's number, as a shell has it. */
  readonly exitCode: number
  /** Its message, to be said in the reader's language. */
  readonly said: Note

  constructor(signal: (typeof ending)[number]) {
    const said = note('command.interrupted', { signal })
    super(englishSpeech.say(said))
    this.said = said
    this.exitCode = 128 + constants.signals[signal]
  }
}

/** npm hands on what the terminal has sent already, so that one Ctrl-C comes twice. */
const echoMilliseconds = 500

/**
 * Aborts at the first SIGINT or SIGTERM; a second one, unless it is the echo of the first, ends the process at once.
 * `stop` leaves the process as it was.
 */
export function watchInterruption(source: EventEmitter = process) {
  const controller = new AbortController()
  const interrupt = (signal: (typeof ending)[number]) => {
    if (controller.signal.aborted) return
    controller.abort(new InterruptedError(signal))
    setTimeout(stop, echoMilliseconds).unref()
  }
  const stop = () => {
    for (const signal of ending) source.off(signal, interrupt)
  }
  for (const signal of ending) source.on(signal, interrupt)
  return { signal: controller.signal, stop }
}
