import type { RecordedEntry, Recording } from '../schemas/generated/types.ts'

/** The entries of each case in the order in which they were sent. */
export function groupByCase({ log }: Recording): Map<string, RecordedEntry[]> {
  const groups = new Map<string, RecordedEntry[]>()
  for (const entry of log.entries) {
    const id = entry._telemeeting.case
    const group = groups.get(id)
    if (group) group.push(entry)
    else groups.set(id, [entry])
  }
  return groups
}
