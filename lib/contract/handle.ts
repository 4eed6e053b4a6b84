import { z } from 'zod'

/** Words that mean something in an address right after `/orders/`, `/workers/`, … so no new handle may be one of them. */
export const RESERVED_HANDLES: ReadonlySet<string> = new Set([
  '.',
  '..',
  'aggregate',
  'cancel',
  'complete',
  'estimate',
  'events',
  'export',
  'exports',
  'import',
  'invite',
  'locate',
  'new',
  'ops-groups',
  'plan',
  'plans',
  'routes',
  'tasks',
  'track',
  'views',
  'webhooks',
])

const LONGEST_HANDLE = 255
/** Control characters, and halves of a surrogate pair, which no URL can carry. */
const UNSAFE = /[\p{Cc}\p{Cs}]/u

/** Says in words why `handle` cannot name something new; null when it can. */
export function handleFault(handle: string): string | null {
  if (handle === '') return 'Cannot be empty'
  if (handle.length > LONGEST_HANDLE) return `Cannot be longer than ${LONGEST_HANDLE} characters`
  if (UNSAFE.test(handle)) return 'Cannot hold line breaks or control characters'
  if (handle.trim() !== handle) return 'Cannot begin or end with a space'
  if (handle.startsWith('~')) return 'Cannot begin with ~'
  if (RESERVED_HANDLES.has(handle)) return `"${handle}" is a reserved word`
  return null
}

/** A handle that a caller gives to something new. */
export const newHandle = z.string({ error: 'Must be a text' }).superRefine((handle, context) => {
  const fault = handleFault(handle)
  if (fault) context.addIssue({ code: 'custom', message: fault })
})

/** The handle as one path segment; reserved words that came by webhook get a leading `~`. */
export function handleToSegment(handle: string): string {
  const isSpecial = RESERVED_HANDLES.has(handle) || handle.startsWith('~')
  return encodeURIComponent((isSpecial ? `~${handle}` : handle).replace(/\p{Cs}/gu, '\uFFFD'))
}

/** The handle that an already decoded path segment names: the reverse of `handleToSegment`. */
export function segmentToHandle(segment: string): string {
  return segment.startsWith('~') ? segment.slice(1) : segment
}
