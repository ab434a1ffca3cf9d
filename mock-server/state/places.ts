interface Place {
  readonly accountSID: string
  readonly confid: string
}

/** What there is of each account, by confid. */
type Places<Value> = Map<string, Map<string, Value>>

export function putIn<Value>(places: Places<Value>, { accountSID, confid }: Place, value: Value): void {
  places.set(accountSID, (places.get(accountSID) ?? new Map<string, Value>()).set(confid, value))
}

export function takeOut<Value>(places: Places<Value>, { accountSID, confid }: Place): void {
  const own = places.get(accountSID)
  if (own?.delete(confid) && own.size === 0) places.delete(accountSID)
}
