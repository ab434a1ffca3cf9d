/** What a function returns, or what stands in for it where it throws: a file may go while it is looked at. */
export function attempt<Value, Other>(act: () => Value, otherwise: Other): Value | Other {
  try {
    return act()
  } catch {
    return otherwise
  }
}
