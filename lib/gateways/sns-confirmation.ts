const SNS_HOST = /^sns\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/
const TIMEOUT_MS = 10_000

/** True for an address that only Amazon SNS can have: nothing else is ever visited on a stranger's word. */
export function isSnsAddress(address: string | null): address is string {
  if (address === null || !URL.canParse(address)) return false
  const { protocol, hostname, port, username } = new URL(address)
  return protocol === 'https:' && SNS_HOST.test(hostname) && port === '' && username === ''
}

/** Visits an SNS subscription's address, which is what makes Amazon start sending. Throws when it does not answer 2xx. */
export async function confirmSubscription(address: string | null, send: typeof fetch = fetch): Promise<void> {
  if (!isSnsAddress(address)) throw new Error('the subscription address is not Amazon SNS')
  const answer = await send(address, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) })
  if (!answer.ok) throw new Error(`Amazon SNS answered ${answer.status}`)
}
