import { z } from 'zod'
import type { PhoneSetup } from './phones-api.ts'

/** What a phone's own page shows, by its token alone (docs/rules.md 51). Times are epoch milliseconds. */

export interface PhoneStop {
  /** The order's handle. */
  handle: string
  status: string
  address: string | null
  lon: number | null
  lat: number | null
  radiusM: number | null
  scheduledAt: number | null
  etaAt: number | null
  arrivedAt: number | null
  /** What was written for whoever goes there; nothing else of the order's metadata. */
  note: string | null
}

export interface PhonePageView {
  deviceId: string
  /** Of the worker; the handle when nobody gave a name. */
  name: string
  tracking: {
    isWanted: boolean
    /** `order`, `work_status`, `local`: every wish that is on, also while it is overridden. */
    why: string[]
    /** Switched off on the phone itself although the server wants it. */
    isStoppedHere: boolean
  }
  /** In the order in which they are to be reached; the first is the present one. */
  stops: PhoneStop[]
  /** Of the day that the page asked about. */
  day: {
    completed: number
    lastCompletedAt: number | null
    distanceM: number
    gaps: number
    notSeenS: number
    longestGapS: number
  }
  setup: PhoneSetup
  push: {
    /** The server's public key (RFC 8292), base64url. */
    key: string
    isSubscribed: boolean
  }
  /** The server's clock. */
  now: number
}

/** `GET /api/phone`: `from` is where the phone's day begins, epoch milliseconds. */
export const phonePageQuery = z.object({ from: z.coerce.number().int().min(0).optional().catch(undefined) })

/** `POST /api/phone/orders/{handle}/complete`: `at` is when it was done, by the phone's clock. */
export const phoneCompletion = z.object({ at: z.iso.datetime({ offset: true }) })

/** What the stream under `/api/phone/changes` says: the page is to ask anew, or its link has ended. */
export type PhoneChange = 'changed' | 'ended'
