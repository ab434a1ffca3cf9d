import type { PhrasePlaces } from '../../schemas/generated/messages.ts'
import { english } from '../../words/create-words.ts'
import type { Phrase } from '../../words/phrase-of-fault.ts'

/** What an operator should know that is no fault of the kit: a sentence of the catalogue, and what fills its places. */
export type NoticeMessage = Phrase<Extract<keyof PhrasePlaces, `notice-${string}`>>

/** The same as it is told. */
export interface Notice {
  /** What it is about, such as connection-refused. */
  readonly kind: string
  /** In English. */
  readonly text: string
  /** What the text says, for a reader in another language. */
  readonly message: NoticeMessage
  /** How many of this kind came since the last that was told: at most one a second is. */
  readonly leftOut: number
}

export interface Notices {
  /** Tells of it at once, or within a second where one of its kind was told a moment ago. */
  notice(said: NoticeMessage): void
  onNotice(listener: (notice: Notice) => void): () => void
  /** Tells what waits. */
  flushNotices(): void
}

export const kindOf = ({ name }: NoticeMessage): string => name.slice('notice-'.length)

const restMilliseconds = 1000

/** Hands notices to whoever listens, of each kind at most one a second: a flood is told of, not repeated. */
export function createNotices(tell: <T>(listener: (told: T) => void, told: T) => void): Notices {
  const listeners = new Set<(notice: Notice) => void>()
  const resting = new Map<string, { latest?: NoticeMessage; count: number }>()
  const say = (message: NoticeMessage, leftOut: number) => {
    resting.set(message.name, { count: 0 })
    setTimeout(wake, restMilliseconds, message.name).unref()
    const notice = { kind: kindOf(message), text: english.say(message).text, message, leftOut }
    for (const listener of listeners) tell(listener, notice)
  }
  const wake = (name: string) => {
    const { latest, count = 0 } = resting.get(name) ?? {}
    resting.delete(name)
    if (latest) say(latest, count - 1)
  }
  return {
    notice(said) {
      const rest = resting.get(said.name)
      if (!rest) return say(said, 0)
      rest.latest = said
      rest.count += 1
    },
    onNotice(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    flushNotices() {
      for (const name of [...resting.keys()]) wake(name)
    },
  }
}
