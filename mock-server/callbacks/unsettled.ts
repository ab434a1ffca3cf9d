import type { Job } from './attempt.ts'

/** Callbacks taken in and not yet settled: waiting, under way or between two attempts. */
export class Unsettled {
  readonly #accounts = new Map<string, Set<Job>>()
  #size = 0

  /** Of one account, or all. */
  count(accountSID?: string): number {
    return accountSID === undefined ? this.#size : (this.#accounts.get(accountSID)?.size ?? 0)
  }

  add(job: Job): void {
    const { accountSID } = job.event
    const jobs = this.#accounts.get(accountSID) ?? new Set()
    this.#accounts.set(accountSID, jobs.add(job))
    this.#size += 1
  }

  delete(job: Job): void {
    const { accountSID } = job.event
    const jobs = this.#accounts.get(accountSID)
    if (!jobs?.delete(job)) return
    this.#size -= 1
    if (jobs.size === 0) this.#accounts.delete(accountSID)
  }

  /** Of one account, or all; oldest first within each. */
  list(accountSID?: string): readonly Job[] {
    if (accountSID !== undefined) return [...(this.#accounts.get(accountSID) ?? [])]
    return [...this.#accounts.values()].flatMap((jobs) => [...jobs])
  }

  /** What makes room for a newcomer of that account: the youngest of the account that has the most, if more than it. */
  makesRoomFor(accountSID: string): Job | undefined {
    const withNewcomer = this.count(accountSID) + 1
    let most: ReadonlySet<Job> = new Set()
    for (const jobs of this.#accounts.values()) if (jobs.size > most.size) most = jobs
    return most.size > withNewcomer ? [...most].at(-1) : undefined
  }
}
