import { isIPv4 } from 'node:net'

/** Whether a host, as a URL or a socket writes it, is this machine's own, and nothing that merely leads there: localhost, 127.0.0.0/8 or ::1. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host === '[::1]' || (isIPv4(host) && host.startsWith('127.'))
