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

/** The settings with the changed ones over those before. Throws RangeError for a name or a share that there cannot be. */
export function changeSettings(before: CallbackSettings, changes: Partial<CallbackSettings>): CallbackSettings {
  for (const [name, value] of Object.entries(changes)) {
    if (!Object.hasOwn(defaultCallbackSettings, name)) {
      const known = Object.keys(defaultCallbackSettings).join(', ')
      throw new RangeError(`There is no callback setting ${name}. There are: ${known}.`)
    }
    if (typeof value !== 'number' || !(value >= 0 && value <= 1)) {
      throw new RangeError(`${name} is ${String(value)}; it must be a number from 0 (never) to 1 (always).`)
    }
  }
  return { ...before, ...changes }
}
