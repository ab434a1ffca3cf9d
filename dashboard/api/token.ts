const key = 'telemeeting-admin-token'

/** The admin token of this tab. It is kept for the tab's lifetime only. */
export const readToken = (): string => sessionStorage.getItem(key) ?? ''

export function keepToken(token: string): void {
  if (token) sessionStorage.setItem(key, token)
  else sessionStorage.removeItem(key)
}
