import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'
import { config } from '../../config.ts'
import { remember } from '../../remember.ts'

/** Tells whether an address belongs to one of the networks (CIDR, or an address alone). */
export function networkTest(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits] = network.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return (address) => isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/** An IPv4 address that came over an IPv6 socket, as IPv4; without a port or brackets, which some proxies add. */
function bare(address: string): string {
  const trimmed = address.trim().replace(/^\[(.*)\](:\d+)?$/, '$1')
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(trimmed)
  return mapped?.[1] ?? trimmed.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
}

/**
 * Who asks: the last one in the chain of X-Forwarded-For whom no trusted proxy vouches for as another proxy. What stands
 * further left was written by strangers (docs/rules.md 56).
 */
export function clientOf(peer: string, forwardedFor: string | undefined, isTrusted: (a: string) => boolean): string {
  let client = bare(peer)
  const chain = (forwardedFor ?? '').split(',').map(bare).filter(Boolean)
  while (isTrusted(client)) {
    const before = chain.pop()
    if (before === undefined || isIP(before) === 0) break
    client = before
  }
  return client
}

const FORWARDED = ['forwarded', 'x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port', 'x-real-ip']

/**
 * Takes away what a stranger says of itself, so that nobody after this has to judge it. `x-forwarded-for` is afterwards
 * the one address of who asks; host and protocol are left as a trusted proxy gave them.
 */
export function believeProxiesOnly({ headers, socket }: IncomingMessage): void {
  const isTrusted = remember('trusted-proxies', () => networkTest(config().trustedProxies))
  const peer = socket.remoteAddress ?? ''
  const told = headers['x-forwarded-for']
  headers['x-forwarded-for'] = clientOf(peer, Array.isArray(told) ? told.join(',') : told, isTrusted)
  if (!isTrusted(bare(peer))) for (const name of FORWARDED) delete headers[name]
}

/** The address of who asks, after `believeProxiesOnly`; '' when it is not known. */
export function clientAddress(headers: IncomingHttpHeaders): string {
  const address = headers['x-forwarded-for']
  return Array.isArray(address) ? (address[0] ?? '') : (address ?? '')
}
