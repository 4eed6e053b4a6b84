import https from 'node:https'
import { createAddressGuard } from './address-guard.ts'
import { guardedLookup, type Resolve, resolveByDns } from './guarded-lookup.ts'

const SNS_HOST = /^sns\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/
const TIMEOUT_MS = 10_000

/** What the operator allows for webhooks is not allowed here: Amazon is on the public internet. */
const PUBLIC_ONLY = createAddressGuard([])

/** True for an address that only Amazon SNS can have: nothing else is ever visited on a stranger's word. */
export function isSnsAddress(address: string | null): address is string {
  if (address === null || !URL.canParse(address)) return false
  const { protocol, hostname, port, username, password } = new URL(address)
  return protocol === 'https:' && SNS_HOST.test(hostname) && port === '' && username === '' && password === ''
}

export interface ConfirmOptions {
  readonly resolve?: Resolve
  readonly timeoutMs?: number
  /** Where the connection goes in place of 443; for tests. */
  readonly port?: number
}

/**
 * Visits an SNS subscription's address, which is what makes Amazon start sending. Throws when the address is not Amazon's,
 * its host is not on the public internet at the moment of the visit, or it does not answer 2xx.
 */
export async function confirmSubscription(address: string | null, options: ConfirmOptions = {}): Promise<void> {
  if (!isSnsAddress(address)) throw new Error('the subscription address is not Amazon SNS')
  const status = await statusOf(new URL(address), options)
  if (status < 200 || status > 299) throw new Error(`Amazon SNS answered ${status}`)
}

/** A redirect is an answer and not followed. */
function statusOf(url: URL, { resolve = resolveByDns, timeoutMs = TIMEOUT_MS, port }: ConfirmOptions): Promise<number> {
  return new Promise((done, fail) => {
    const lookup = guardedLookup(PUBLIC_ONLY, resolve, true)
    const signal = AbortSignal.timeout(timeoutMs)
    const request = https.get(url, { lookup, signal, port, agent: false }, (response) => {
      response.resume()
      done(response.statusCode ?? 0)
    })
    request.on('error', fail)
  })
}
