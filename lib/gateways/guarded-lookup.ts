import { type LookupAddress, type LookupOptions, lookup as lookupByDns } from 'node:dns'
import type { LookupFunction } from 'node:net'
import type { AddressGuard } from './address-guard.ts'

/** Finds the addresses of a host. */
export type Resolve = (host: string, done: (error: Error | null, found: readonly LookupAddress[]) => void) => void

export const resolveByDns: Resolve = (host, done) =>
  lookupByDns(host, { all: true }, (error, found) => done(error, found ?? []))

export const REFUSED = 'The address is not on the public internet and not allowed by WAYPOST_WEBHOOK_ALLOW'

/**
 * Gives a connection only those addresses of a host that may be called. It is judged here, in the lookup that the
 * connection itself makes, so that a name which means something else a moment later gains nothing (docs/decisions/0015).
 */
export function guardedLookup(guard: AddressGuard, resolve: Resolve, isSecure: boolean): LookupFunction {
  return (host: string, options: LookupOptions, done) => {
    resolve(host, (error, found) => {
      const allowed = found.filter(({ address }) => guard.isAllowed({ host, address, isSecure }))
      const [first] = allowed
      if (first === undefined) done(error ?? new Error(REFUSED), [])
      else if (options.all) done(null, [...allowed])
      else done(null, first.address, first.family)
    })
  }
}
