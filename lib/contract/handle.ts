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
  'nearest',
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

/** Begins the handle of everything that belongs to the demo fleet, and of nothing else (docs/decisions/0019-the-demo-fleet.md). */
export const DEMO_PREFIX = 'demo~'

/** Whether a worker, phone, order or route of this handle is invented. */
export function isDemoHandle(handle: string | null | undefined): boolean {
  return handle?.startsWith(DEMO_PREFIX) === true
}

const LONGEST_HANDLE = 255
/** Control characters, and halves of a surrogate pair, which no URL can carry. */
const UNSAFE = /[\p{Cc}\p{Cs}]/u

/** Says in words why `handle` cannot name something new of one's own; null when it can. */
export function handleFault(handle: string): string | null {
  return isDemoHandle(handle) ? `Handles that begin with ${DEMO_PREFIX} are the demo fleet's` : formFault(handle)
}

function formFault(handle: string): string | null {
  if (handle === '') return 'Cannot be empty'
  if (handle.length > LONGEST_HANDLE) return `Cannot be longer than ${LONGEST_HANDLE} characters`
  if (UNSAFE.test(handle)) return 'Cannot hold line breaks or control characters'
  if (handle.trim() !== handle) return 'Cannot begin or end with a space'
  if (handle.startsWith('~')) return 'Cannot begin with ~'
  if (RESERVED_HANDLES.has(handle)) return `"${handle}" is a reserved word`
  return null
}

const handleWithout = (faultOf: (handle: string) => string | null) =>
  z.string({ error: 'Must be a text' }).superRefine((handle, context) => {
    const fault = faultOf(handle)
    if (fault) context.addIssue({ code: 'custom', message: fault })
  })

/** A handle that a caller gives to something new. */
export const newHandle = handleWithout(handleFault)

/** The same where the demo fleet's may be named too: whether it may be then depends on what it is named with. */
export const anyHandle = handleWithout(formFault)

/** The handle as one path segment; reserved words that came by webhook get a leading `~`. */
export function handleToSegment(handle: string): string {
  const isSpecial = RESERVED_HANDLES.has(handle) || handle.startsWith('~')
  return encodeURIComponent((isSpecial ? `~${handle}` : handle).replace(/\p{Cs}/gu, '\uFFFD'))
}

/** The handle that an already decoded path segment names: the reverse of `handleToSegment`. */
export function segmentToHandle(segment: string): string {
  return segment.startsWith('~') ? segment.slice(1) : segment
}
