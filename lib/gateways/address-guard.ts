import { BlockList, isIP } from 'node:net'

/** Nothing on the public internet lives here: IANA's special-purpose registry for IPv4 (RFC 6890 and its updates). */
const NOT_PUBLIC_V4: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]

/** Of IPv6 only 2000::/3 is public, and of that not these: protocols, documentation, 6to4, SRv6 documentation. */
const NOT_PUBLIC_V6: readonly [string, number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]

function listOf(v4: readonly [string, number][], v6: readonly [string, number][]): BlockList {
  const list = new BlockList()
  for (const [address, prefix] of v4) list.addSubnet(address, prefix, 'ipv4')
  for (const [address, prefix] of v6) list.addSubnet(address, prefix, 'ipv6')
  return list
}

const notPublic = listOf(NOT_PUBLIC_V4, NOT_PUBLIC_V6)
const globalUnicast = listOf([], [['2000::', 3]])

/** Whether an IP address is one of the public internet's. What is not surely public is not. */
function isPublicAddress(address: string): boolean {
  const version = isIP(address)
  if (version === 4) return !notPublic.check(address, 'ipv4')
  return version === 6 && globalUnicast.check(address, 'ipv6') && !notPublic.check(address, 'ipv6')
}

/** Decides which addresses may be called. */
export interface AddressGuard {
  /** Whether this host may be called at this address; plain http only where the operator has allowed it by name. */
  isAllowed(target: { host: string; address: string; isSecure: boolean }): boolean
}

/**
 * Public addresses over https are allowed, and whatever the operator has listed: addresses (`10.0.0.7`), networks
 * (`10.0.0.0/8`), host names (`erp.internal`). Throws with a plain sentence when an entry is none of these.
 */
export function createAddressGuard(allowed: readonly string[]): AddressGuard {
  const networks = new BlockList()
  const hosts = new Set<string>()
  for (const entry of allowed) addEntry(entry, networks, hosts)
  const isListed = (host: string, address: string) =>
    hosts.has(plainHost(host)) || networks.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
  return {
    isAllowed: ({ host, address, isSecure }) =>
      isIP(address) !== 0 && (isListed(host, address) || (isSecure && isPublicAddress(address))),
  }
}

/** `Host.` and `host` are one host. */
const plainHost = (host: string) => host.toLowerCase().replace(/\.$/, '')

function addEntry(entry: string, networks: BlockList, hosts: Set<string>): void {
  const [address = '', prefix] = entry.split('/')
  const version = isIP(address)
  if (version !== 0) addNetwork(networks, { entry, address, prefix, widest: version === 4 ? 32 : 128 })
  else if (/^[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?$/i.test(entry)) hosts.add(plainHost(entry))
  else throw new Error(`WAYPOST_WEBHOOK_ALLOW has "${entry}", which is no address, network or host name`)
}

interface Network {
  readonly entry: string
  readonly address: string
  readonly prefix: string | undefined
  readonly widest: number
}

function addNetwork(networks: BlockList, { entry, address, prefix, widest }: Network): void {
  const bits = prefix === undefined ? widest : Number(prefix)
  if (prefix === '' || !Number.isInteger(bits) || bits < 0 || bits > widest)
    throw new Error(`WAYPOST_WEBHOOK_ALLOW has "${entry}", which is no network`)
  networks.addSubnet(address, bits, widest === 32 ? 'ipv4' : 'ipv6')
}
