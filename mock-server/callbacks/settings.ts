/** What goes wrong on demand, each as a share from 0 (never) to 1 (always). */
export interface CallbackSettings {
  /** Of the callbacks, so many are sent twice. */
  readonly duplicateShare: number
  /** So many are never sent. */
  readonly lossShare: number
  /** So many are held back until the next one for the same address has gone ahead. */
  readonly reorderShare: number
}

export const defaultCallbackSettings: CallbackSettings = { duplicateShare: 0, lossShare: 0, reorderShare: 0 }

/** The shares of all accounts, and of those that have some of their own. */
export interface Shares {
  /** Those in force for an account, or for every account that has none of its own. */
  of(accountSID?: string): CallbackSettings
  /** Throws RangeError for a name or a share that there cannot be; then nothing has changed. */
  change(changes: Partial<CallbackSettings>, accountSID?: string): void
  /** Lets one account follow the others again, or puts all shares back to 0. */
  reset(accountSID?: string): void
}

export function createShares(): Shares {
  const own = new Map<string, Partial<CallbackSettings>>()
  let ofAll = defaultCallbackSettings
  return {
    of: (accountSID) => (accountSID === undefined ? ofAll : { ...ofAll, ...own.get(accountSID) }),
    change(changes, accountSID) {
      checkChanges(changes)
      if (accountSID === undefined) ofAll = { ...ofAll, ...changes }
      else own.set(accountSID, { ...own.get(accountSID), ...changes })
    },
    reset(accountSID) {
      if (accountSID !== undefined) return void own.delete(accountSID)
      own.clear()
      ofAll = defaultCallbackSettings
    },
  }
}

function checkChanges(changes: Partial<CallbackSettings>): void {
  for (const [name, value] of Object.entries(changes)) {
    if (!Object.hasOwn(defaultCallbackSettings, name)) {
      const known = Object.keys(defaultCallbackSettings).join(', ')
      throw new RangeError(`There is no callback setting ${name}. There are: ${known}.`)
    }
    if (typeof value !== 'number' || !(value >= 0 && value <= 1)) {
      throw new RangeError(`${name} is ${String(value)}; it must be a number from 0 (never) to 1 (always).`)
    }
  }
}
