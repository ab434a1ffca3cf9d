import { useEffect, useReducer } from 'preact/hooks'

/** A value that components follow. */
export interface Store<Value> {
  get(): Value
  set(next: Value): void
  update(change: (value: Value) => Value): void
  subscribe(listener: () => void): () => void
}

/**
 * Builds a store. Listeners hear of every value that is not the same as before.
 *
 * @example
 * const theme = createStore('dark')
 * theme.set('light')
 */
export function createStore<Value>(initial: Value): Store<Value> {
  let current = initial
  const listeners = new Set<() => void>()
  const set = (next: Value) => {
    if (Object.is(next, current)) return
    current = next
    for (const listener of listeners) listener()
  }
  return {
    get: () => current,
    set,
    update: (change) => set(change(current)),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** The store's value; the component is drawn again whenever it changes. */
export function useStore<Value>(store: Store<Value>): Value {
  const [, redraw] = useReducer<number, void>((count) => count + 1, 0)
  const value = store.get()
  useEffect(() => {
    if (!Object.is(store.get(), value)) redraw()
    return store.subscribe(() => redraw())
  }, [store])
  return value
}
