import type { Entry } from '../../schemas/generated/types.ts'

export interface JournalLimits {
  readonly entries: number
  readonly characters: number
}

/** What a tab keeps at most, however much the mock sends. */
export const journalLimits: JournalLimits = { entries: 10_000, characters: 32 * 1024 * 1024 }

/** The requests that the page knows, oldest first; the oldest make room. */
export interface Journal {
  readonly entries: readonly Entry[]
  /** Counts changes, so that a view knows when to draw again. */
  readonly version: number
  add(entry: Entry): void
  /** The caller of a request was gone before its answer was out, which is known later than the rest. */
  markAbandoned(id: number): void
  replace(entries: readonly Entry[]): void
  find(id: number): Entry | undefined
}

/**
 * Builds a journal that never holds more than its limits.
 *
 * @example
 * const journal = createJournal({ entries: 2, characters: 1e6 })
 */
export function createJournal(limits: JournalLimits = journalLimits): Journal {
  let entries: Entry[] = []
  let characters = 0
  let version = 0
  const evict = () => {
    let gone = 0
    while (entries.length - gone > limits.entries || (characters > limits.characters && entries.length - gone > 1)) {
      characters -= weigh(entries[gone] as Entry)
      gone += 1
    }
    if (gone > 0) entries = entries.slice(gone)
  }
  const insert = (entry: Entry) => {
    // What a replay answers may overtake what the stream has not told yet.
    const before = entries.findLastIndex(({ id }) => id <= entry.id)
    // Streams resume and pages overlap: whatever is there already is not told twice.
    if (entries[before]?.id === entry.id) return
    entries.splice(before + 1, 0, entry)
    characters += weigh(entry)
  }
  return {
    get entries() {
      return entries
    },
    get version() {
      return version
    },
    add(entry) {
      insert(entry)
      if (entries.length > limits.entries || characters > limits.characters) evict()
      version += 1
    },
    markAbandoned(id) {
      const at = entries.findLastIndex((entry) => entry.id === id)
      const entry = entries[at]
      if (!entry) return
      entries[at] = { ...entry, answer: { ...entry.answer, abandoned: true } }
      version += 1
    },
    replace(next) {
      entries = []
      characters = 0
      for (const entry of next) insert(entry)
      evict()
      version += 1
    },
    find: (id) => entries.find((entry) => entry.id === id),
  }
}

/** Roughly the characters that an entry holds. */
export const weigh = ({ request, answer, refusal }: Entry): number =>
  600 + request.url.length + request.body.length + answer.body.length + (refusal?.reason.length ?? 0) * 3
