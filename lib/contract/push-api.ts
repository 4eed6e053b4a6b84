import { z } from 'zod'

const LONGEST_URL = 2048
/** A point of P-256, uncompressed, and 16 bytes (RFC 8291), both base64url. */
const point = z.string().regex(/^[\w-]{87}=?$/, 'Must be a public key of 65 bytes in base64url')
const secret = z.string().regex(/^[\w-]{22}={0,2}$/, 'Must be 16 bytes in base64url')

/** `POST /api/phone/push`: what a browser's `PushSubscription` says of itself (W3C Push API, `toJSON`). */
export const pushSubscription = z.object({
  endpoint: z.url().max(LONGEST_URL),
  keys: z.object({ p256dh: point, auth: secret }),
})

/** What a push says, encrypted for that browser alone: nothing that opens anything. The page knows the words. */
export interface PushPayload {
  device: string
  kind: 'tracking_wanted'
}
