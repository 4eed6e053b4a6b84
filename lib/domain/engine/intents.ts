/** Who wants a phone to be tracked. Plain data; made of facts and of what the phone says. */
export interface Intents {
  /** Handles of the ongoing orders that this phone works on. */
  readonly orders: readonly string[]
  /** Somebody set the worker's work status to tracking. */
  readonly isWorkTracking: boolean
  /** What was last chosen on the phone itself; null when nobody ever chose. */
  readonly local: boolean | null
  /** Switched off on the phone while an order or the work status wanted tracking. */
  readonly isStoppedLocally: boolean
}

export type IntentReason = 'order' | 'work_status' | 'local'

export interface Wanted {
  readonly isWanted: boolean
  /** Every intent that is on, also while a local stop overrides it. */
  readonly why: readonly IntentReason[]
  readonly isStoppedLocally: boolean
}

export function startIntents(): Intents {
  return { orders: [], isWorkTracking: false, local: null, isStoppedLocally: false }
}

/**
 * Three separate intents, of which any is enough (hypertrack.com/docs, Track Work): "if tracking is set to true before
 * an Order is tracked, the tracking will continue even after the Order is completed".
 */
export function wantedBy(intents: Intents): Wanted {
  const { isStoppedLocally } = intents
  const why: IntentReason[] = []
  if (intents.orders.length > 0) why.push('order')
  if (intents.isWorkTracking) why.push('work_status')
  if (intents.local === true) why.push('local')
  return { isWanted: why.length > 0 && !isStoppedLocally, why, isStoppedLocally }
}

export interface Remote {
  readonly orders: readonly string[]
  readonly isWorkTracking: boolean
}

/**
 * What the server wants. An order that was not there before, or a work status newly set, is "an updated tracking
 * intent" and ends a local stop; so does the end of all remote intents, because then there is nothing to override.
 */
export function withRemote(intents: Intents, { orders, isWorkTracking }: Remote): Intents {
  const isNew = orders.some((order) => !intents.orders.includes(order)) || (isWorkTracking && !intents.isWorkTracking)
  const isNone = orders.length === 0 && !isWorkTracking
  const isStoppedLocally = intents.isStoppedLocally && !isNew && !isNone
  return { ...intents, orders, isWorkTracking, isStoppedLocally }
}

/**
 * What was chosen on the phone. Switching off during an order "does not clear the remote tracking intent": it only stops
 * the phone until the app starts again or the server sends an intent anew.
 */
export function withLocal(intents: Intents, isTracking: boolean): Intents {
  const isRemote = intents.orders.length > 0 || intents.isWorkTracking
  return { ...intents, local: isTracking, isStoppedLocally: !isTracking && isRemote }
}

/** What was chosen on a phone, and what a stop there overrides; what it overrides is null while nothing is stopped. */
export interface LocalIntent {
  readonly isTracking: boolean
  readonly overridden: Remote | null
}

/** The part of the intents that only the phone knows, and that the log has to keep. */
export function localOf({ local, isStoppedLocally, orders, isWorkTracking }: Intents): LocalIntent {
  return { isTracking: local === true, overridden: isStoppedLocally ? { orders, isWorkTracking } : null }
}

/** The intents as they were when the phone last chose; `withRemote` takes them on to what the server wants now. */
export function intentsFrom(said: LocalIntent | undefined): Intents {
  if (said === undefined) return startIntents()
  const { isTracking, overridden } = said
  const remote = overridden ?? { orders: [], isWorkTracking: false }
  return { ...remote, local: isTracking, isStoppedLocally: overridden !== null }
}

/** The app came up again: "the SDK syncs the remote Order tracking intent". */
export function withRestart(intents: Intents): Intents {
  return intents.isStoppedLocally ? { ...intents, isStoppedLocally: false } : intents
}
