import type { Changes, Moves } from '#lib/contract/live.ts'
import { OPS_ROOM } from '#lib/contract/live.ts'
import type { Sight } from '#lib/domain/people/sight.ts'
import { liveSnapshot } from '#lib/services/live/live-snapshot.ts'
import { notificationsInSight } from '#lib/services/notifications/list-notifications.ts'
import { currentSight } from '#lib/services/people/membership.ts'
import { rowsInSight, whoseKey } from '#lib/services/people/within.ts'
import type { PassingOrders } from './passing-orders.ts'

/** Those who are let into the same ops groups hear the same, in a room of their own (docs/rules.md 54). */
export interface GroupRoom {
  readonly name: string
  readonly groups: readonly string[]
  /** Of orders (`order …`) and units (`unit …`) whether they were in sight when last heard of. */
  readonly known: Map<string, boolean>
  /** Resolves when what is in sight has been read; nobody may build on the room before. */
  readonly ready: Promise<void>
}

/** The room of those who are let into these groups; null groups: the one of all. Sorted, so that the order does not matter. */
export function roomNameOf(groups: readonly string[] | null): string {
  return groups === null ? OPS_ROOM : `${OPS_ROOM} ${JSON.stringify([...groups].sort())}`
}

/**
 * Opens a room with what its people see, which is where changes of that are noticed from. Somebody has to be in it
 * already, so that it is told of what happens while it is read.
 */
export function openGroupRoom(groups: readonly string[]): GroupRoom {
  const known: GroupRoom['known'] = new Map()
  const read = async () => {
    const seen: GroupRoom['known'] = new Map()
    noteSeen({ known: seen }, await liveSnapshot(), { sight: await currentSight(groups) })
    // What was told meanwhile is newer.
    for (const [key, isSeen] of seen) if (!known.has(key)) known.set(key, isSeen)
  }
  return { name: roomNameOf(groups), groups, known, ready: read() }
}

/** Remembers what is in sight, and says whether something left it or came into it without having changed itself. */
function noteSeen(
  { known }: Pick<GroupRoom, 'known'>,
  { orders, workers }: Pick<Changes, 'orders' | 'workers'>,
  { sight, passing }: { sight: Sight; passing?: PassingOrders },
): boolean {
  let hasMoved = false
  const note = (key: string, isSeen: boolean, matters: boolean) => {
    if (matters) hasMoved = true
    known.set(key, isSeen)
  }
  for (const order of orders) {
    const [key, isSeen] = [`order ${order.handle}`, sight.seesOrder(order)]
    // Seen when last heard of, or for a moment since: a snapshot may hold it.
    const wasSeen = known.get(key) === true || passing?.of(order.handle).some(sight.seesOrder) === true
    note(key, isSeen, !isSeen && wasSeen)
  }
  for (const worker of workers) {
    const [key, isSeen] = [`unit ${worker.handle}`, sight.seesWorker(worker)]
    // With a worker come and go their orders and outages, which did not change themselves. Who is heard of for the first
    // time may have come and gone since somebody took a snapshot: seldom, and one snapshot more is cheap.
    note(key, isSeen, known.has(key) ? known.get(key) !== isSeen : !isSeen)
  }
  return hasMoved
}

/** What the people of a room are told of these changes; `mustReset` when rows that they hold have left their sight, or others came into it. */
export async function changesFor(
  room: GroupRoom,
  changes: Changes,
  passing?: PassingOrders,
): Promise<{ changes: Changes; mustReset: boolean }> {
  const sight = await currentSight(room.groups)
  const { orders, workers, outages, attention, goneWorkers = [], notifications = [], ...reach } = changes
  const gone = goneWorkers.filter((handle) => room.known.get(`unit ${handle}`) ?? sight.seesUnit(handle))
  const told = await notificationsInSight(sight, notifications)
  const mustReset = noteSeen(room, changes, { sight, passing })
  return {
    mustReset,
    changes: {
      ...reach,
      orders: orders.filter(sight.seesOrder),
      workers: workers.filter(sight.seesWorker),
      outages: outages.filter(sight.seesOut),
      attention: await rowsInSight(sight, attention, ({ key }) => whoseKey(key)),
      ...(gone.length > 0 && { goneWorkers: gone }),
      ...(told.length > 0 && { notifications: told }),
    },
  }
}

export async function movesFor(room: GroupRoom, moves: Moves): Promise<Moves> {
  const sight = await currentSight(room.groups)
  return { ...moves, moves: moves.moves.filter(([handle]) => sight.seesUnit(handle)) }
}
