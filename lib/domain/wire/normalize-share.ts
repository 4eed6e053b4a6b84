import type { ShareData } from '#lib/domain/event-data.ts'
import { flag, formOf, instant, metadata, number, text } from './normalize-field.ts'

/** Ours: what somebody chose for an order's share link, whole each time. */
export const SHARE = formOf<ShareData>({
  act: text('act'),
  shareId: text('share_id'),
  version: number('version'),
  isOff: flag('is_off'),
  expires: text('expires'),
  expiresAt: instant('expires_at'),
  rules: metadata('rules'),
})
