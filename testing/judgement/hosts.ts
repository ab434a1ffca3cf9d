/** host[:port] without user and password, in lower case. */
export const cleanAuthority = (authority: string): string => authority.replace(/^[^@]*@/, '').toLowerCase()

/** Whether the user said that a host is none of the mock's business; one without a port stands for every port. */
export function isAllowedHost(authority: string, allowed: readonly string[] = []): boolean {
  const clean = cleanAuthority(authority)
  const name = clean.replace(/:\d+$/, '')
  return allowed.some((each) => each.toLowerCase() === clean || each.toLowerCase() === name)
}
