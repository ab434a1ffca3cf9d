import { isIPv6 } from 'node:net'

/**
 * The hosts that may be called beside loopback, written as the URL parser writes them.
 * Throws TypeError for an entry that is more than a name or an address.
 */
export function readAllowedHosts(entries: readonly string[]): ReadonlySet<string> {
  return new Set(entries.map(readHost))
}

function readHost(entry: string): string {
  const bare = entry.replace(/^\[(.*)\]$/, '$1')
  const text = isIPv6(bare) ? `http://[${bare}]` : `http://${entry}`
  const isHost = isIPv6(bare) || /^[^\s/\\?#@:*[\]]+$/.test(entry)
  if (isHost && URL.canParse(text)) return hostOf(new URL(text))
  throw new TypeError(
    `${JSON.stringify(entry)} is not a host that callbacks may go to. Give a name or an address alone, such as ` +
      'receiver.example.com, without scheme, port, path or asterisk.',
  )
}

/** A URL's host without brackets and without the dot that may end a name. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '')
