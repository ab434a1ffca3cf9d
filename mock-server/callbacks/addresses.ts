import { BlockList, isIPv4, isIPv6 } from 'node:net'

/** No receiver lives here, but the keys of a machine may: the metadata services of cloud providers. */
const unreachable4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['100.100.100.200', 32],
  ['168.63.129.16', 32],
  ['192.0.0.192', 32],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]

/** Unspecified and IPv4-compatible, link-local, multicast, metadata, and tunnels that hide an IPv4 address. */
const unreachable6: readonly (readonly [string, number])[] = [
  ['::', 96],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
  ['fd00:ec2::254', 128],
  ['fd20:ce::254', 128],
  ['2001::', 32],
  ['2002::', 16],
  ['64:ff9b:1::', 48],
]

/** Made for each question, which is one connection to a receiver: nearly every mock starts and calls nobody. */
function listUnreachable(): BlockList {
  const unreachable = new BlockList()
  for (const [network, bits] of unreachable4) {
    // An IPv4 rule holds for IPv4-mapped addresses too; those that a NAT64 gateway translates need a rule of their own.
    unreachable.addSubnet(network, bits, 'ipv4')
    unreachable.addSubnet(`64:ff9b::${network}`, 96 + bits, 'ipv6')
  }
  for (const [network, bits] of unreachable6) unreachable.addSubnet(network, bits, 'ipv6')
  return unreachable
}

/** True for what is never called under a name: link-local and metadata addresses, 0.0.0.0, multicast, tunnels. */
export function isNeverCalled(address: string): boolean {
  if (isIPv4(address)) return listUnreachable().check(address, 'ipv4')
  // A zone such as %eth0 belongs to link-local addresses alone.
  return !isIPv6(address) || address.includes('%') || listUnreachable().check(address, 'ipv6')
}
