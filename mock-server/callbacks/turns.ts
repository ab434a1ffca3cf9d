import type { Job } from './attempt.ts'
import type { CallbackLimits } from './limits.ts'

export interface Turns {
  /** Runs a job as soon as there is a turn for it. */
  add(job: Job): void
  /** Takes back a job that has no turn yet. */
  remove(job: Job): void
  /** Resolves when nothing is under way any more. */
  idle(): Promise<void>
}

interface Account {
  readonly waiting: Set<Job>
  underWay: number
}

/**
 * Runs jobs, so many at a time and so many of one account. The account with the fewest under way comes first, of several
 * such the one whose turn was longest ago. So a receiver that does not answer delays its own account.
 */
export function createTurns(limits: CallbackLimits, run: (job: Job) => Promise<void>): Turns {
  const accounts = new Map<string, Account>()
  const running = new Set<Promise<void>>()
  const forgetIdle = (accountSID: string, { waiting, underWay }: Account) =>
    waiting.size + underWay > 0 || accounts.delete(accountSID)
  const start = (accountSID: string, account: Account, job: Job) => {
    account.waiting.delete(job)
    account.underWay += 1
    // Behind those that have as many under way.
    accounts.delete(accountSID)
    accounts.set(accountSID, account)
    const done = run(job).finally(() => {
      running.delete(done)
      account.underWay -= 1
      forgetIdle(accountSID, account)
      startWaiting()
    })
    running.add(done)
  }
  const startWaiting = () => {
    while (running.size < limits.concurrency) {
      const next = nextOf(accounts, limits.concurrencyPerAccount)
      if (!next) return
      start(...next)
    }
  }
  return {
    add(job) {
      const { accountSID } = job.event
      const account = accounts.get(accountSID) ?? { waiting: new Set(), underWay: 0 }
      account.waiting.add(job)
      accounts.set(accountSID, account)
      startWaiting()
    },
    remove(job) {
      const account = accounts.get(job.event.accountSID)
      account?.waiting.delete(job)
      if (account) forgetIdle(job.event.accountSID, account)
    },
    async idle() {
      while (running.size > 0) await Promise.allSettled(running)
    },
  }
}

function nextOf(accounts: Map<string, Account>, most: number): [string, Account, Job] | undefined {
  let next: [string, Account, Job] | undefined
  for (const [accountSID, account] of accounts) {
    const [job] = account.waiting
    if (job && account.underWay < (next ? next[1].underWay : most)) next = [accountSID, account, job]
  }
  return next
}
