import type { PublicOrderView } from '#lib/contract/share-view.ts'
import { publicOrderView, type Shared } from '#lib/domain/sharing/public-view.ts'
import { admitShare } from './admit-share.ts'
import { gatherShared } from './show-share.ts'

/** What somebody with a link may hear now, and which changes may change it. */
export interface FollowedShare {
  readonly shareId: string
  readonly version: number
  readonly view: PublicOrderView
  /** `topic key` of the notices that concern it (`lib/services/live/hub.ts`). */
  readonly watched: ReadonlySet<string>
}

/** The order behind a token of a share link at `now` (epoch ms); null when the link shows nothing (docs/rules.md 47). */
export async function followShare(token: string, now: number): Promise<FollowedShare | null> {
  const admitted = await admitShare(token, now)
  if (admitted === null) return null
  const shared = await gatherShared(admitted, now)
  const { shareId, version } = admitted.terms
  return { shareId, version, view: publicOrderView(shared, now), watched: new Set(watchedOf(shared)) }
}

function watchedOf({ order, others, worker }: Shared): string[] {
  const units = [
    ...(order.workerHandle === null ? [] : [`worker:${order.workerHandle}`]),
    ...(worker?.deviceIds ?? []).map((id) => `device:${id}`),
  ]
  return [
    `order ${order.handle}`,
    ...others.map(({ handle }) => `order ${handle}`),
    ...units.flatMap((unit) => [`unit ${unit}`, `move ${unit}`]),
  ]
}
