import webPush from 'web-push'
import type { WebhookSender } from './webhook-sender.ts'

export interface PushTarget {
  readonly endpoint: string
  readonly p256dh: string
  readonly auth: string
}

export interface PushSenderOptions {
  /** Sends by the guarded way: nothing else of the library touches the network. */
  readonly post: WebhookSender['post']
  /** Private P-256 key and the public one to it, base64url (RFC 8292). */
  readonly keys: { readonly privateKey: string; readonly publicKey: string }
  /** Whom a push service can write to: `https:` or `mailto:`. */
  readonly contact: string
}

/** `gone`: the browser is not there any more (RFC 8030 §7.3). `later`: it may work another time. `refused`: it never will. */
export type PushOutcome = 'sent' | 'gone' | 'later' | 'refused'

export type SendPush = (target: PushTarget, text: string, more: { ttlS: number; topic: string }) => Promise<PushOutcome>

/** Calls browsers by Web Push: encrypted for the one browser (RFC 8291), signed with this server's key (RFC 8292). */
export function createPushSender({ post, keys, contact }: PushSenderOptions): SendPush {
  return async ({ endpoint, p256dh, auth }, text, { ttlS, topic }) => {
    const subscription = { endpoint, keys: { p256dh, auth } }
    const vapidDetails = { subject: contact, ...keys }
    const options = { vapidDetails, TTL: ttlS, topic, urgency: 'high', contentEncoding: 'aes128gcm' } as const
    const { headers, body } = webPush.generateRequestDetails(subscription, text, options)
    const sent = await post({ url: endpoint, headers: textOf(headers), body: body ?? '' })
    return outcomeOf(sent.status)
  }
}

const textOf = (headers: object) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]))

function outcomeOf(status: number | null): PushOutcome {
  if (status === null || status === 429 || status >= 500) return 'later'
  if (status === 404 || status === 410) return 'gone'
  return status >= 200 && status < 300 ? 'sent' : 'refused'
}
