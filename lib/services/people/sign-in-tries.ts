import { LRUCache } from 'lru-cache'
import { Problem } from '#lib/contract/problem.ts'
import { addressWaitMs, NO_TRIES, type Tries, waitMs, withAddressTry, withTry } from '#lib/domain/people/throttle.ts'
import { remember } from '../../remember.ts'

/** By whom a password is tried: the account that is named, whether or not there is one, and the address; '' is not counted. */
export interface Trier {
  readonly account: string
  readonly address: string
}

const tries = () =>
  remember('sign-in tries', () => ({
    accounts: new LRUCache<string, Tries>({ max: 50_000 }),
    addresses: new LRUCache<string, Tries>({ max: 50_000 }),
  }))

/** Counts a try before it is judged. Throws Problem `too_many_requests`, in the same words whether there is such an account. */
export function countTry({ account, address }: Trier, now: number): void {
  const { accounts, addresses } = tries()
  const name = account.trim().toLowerCase()
  const [ofAccount, ofAddress] = [accounts.get(name) ?? NO_TRIES, addresses.get(address) ?? NO_TRIES]
  const wait = Math.max(waitMs(ofAccount, now), address === '' ? 0 : addressWaitMs(ofAddress, now))
  if (wait > 0) throw new Problem('too_many_requests', `Too many tries. Try again in ${Math.ceil(wait / 1000)} s`)
  accounts.set(name, withTry(ofAccount, now))
  if (address !== '') addresses.set(address, withAddressTry(ofAddress, now))
}

/** It was wrong: the pause begins when that is said, however long the judging took. */
export function noteWrong({ account }: Trier, now: number): void {
  const { accounts } = tries()
  const name = account.trim().toLowerCase()
  accounts.set(name, { count: accounts.get(name)?.count ?? 1, lastAt: now })
}

/** It was the right password: nothing is held against them. */
export function forgiveTries({ account, address }: Trier): void {
  const { accounts, addresses } = tries()
  accounts.delete(account.trim().toLowerCase())
  const ofAddress = addresses.get(address)
  if (ofAddress) addresses.set(address, { ...ofAddress, count: Math.max(0, ofAddress.count - 1) })
}
