import type { Duplex } from 'node:stream'
import { isLoopback } from '../vendor/loopback.ts'
import type { Environment } from '../vendor/vendor-request.ts'

/** A request target split up. */
export interface Target {
  /** In lower case, of an absolute request line. */
  readonly scheme: string | undefined
  /** host[:port] of an absolute request line, as a proxy gets it; undefined otherwise. */
  readonly authority: string | undefined
  readonly path: string
  /** Without the question mark. */
  readonly query: string
}

/** Splits the request line's target without judging it: /path?query or scheme://host/path?query. */
export function parseTarget(url: string): Target {
  const absolute = url.startsWith('/') ? null : /^([A-Za-z][A-Za-z0-9+.-]*):\/\/([^/?#]*)(.*)$/s.exec(url)
  const rest = absolute ? absolute[3] || '/' : url
  const question = rest.indexOf('?')
  const path = question < 0 ? rest : rest.slice(0, question)
  return {
    scheme: absolute?.[1]?.toLowerCase(),
    authority: absolute?.[2],
    path: path === '' ? '/' : path,
    query: question < 0 ? '' : rest.slice(question + 1),
  }
}

/** The environment whose host this is; undefined for any other host (D1). */
export function environmentOfHost(host: string | undefined): Environment | undefined {
  // Most hosts are some loopback address; only what may be the vendor's is looked into.
  if (!host || !/ytx\.net/i.test(host)) return undefined
  const name = hostname(host)
  if (name === 'sandbox.ytx.net') return 'sandbox'
  return name === 'api.ytx.net' ? 'production' : undefined
}

/** Whether an absolute target is the vendor's: http, at its port (D1). A Host header may have any port. */
export const isVendorTarget = ({ scheme, authority = '' }: Target): boolean =>
  scheme === 'http' && environmentOfHost(authority) !== undefined && portOf(authority) === 80

const tunnels = new WeakMap<Duplex, string>()

/** Remembers the host:port of a tunnel that leads to another port than the vendor's own: what comes through it is for that port. */
export function markTunnel(socket: Duplex, authority: string): void {
  if (portOf(authority) !== 80) tunnels.set(socket, authority)
}

/** The host:port that such a tunnel leads to; undefined for any other connection. */
export const tunnelOf = (socket: Duplex): string | undefined => tunnels.get(socket)

/** Whether an absolute target names this very server: then it is no business of a proxy. */
export function isOwnTarget(
  { scheme, authority = '' }: Target,
  localAddress: string | undefined,
  localPort: number | undefined,
): boolean {
  const name = hostname(authority)
  return scheme === 'http' && portOf(authority) === localPort && (isLoopback(name) || name === localAddress)
}

const portOf = (authority: string): number => Number(/:(\d+)$/.exec(authority)?.[1] ?? '80')

const hostname = (authority: string): string =>
  authority
    .replace(/^[^@]*@/, '')
    .replace(/:\d*$/, '')
    .replace(/\.$/, '')
    .toLowerCase()
