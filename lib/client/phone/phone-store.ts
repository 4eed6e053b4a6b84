import type { DeviceEvent } from '#lib/contract/device-events.ts'
import type { PhonePageView } from '#lib/contract/phone-page.ts'

/** Something that the server has not confirmed yet. What it is and when it was said is fixed when it is put in. */
export type Outgoing =
  | { readonly kind: 'event'; readonly event: DeviceEvent }
  | { readonly kind: 'completion'; readonly order: string; readonly at: string }

export interface Waiting {
  /** Rises with each; of this phone alone. */
  readonly id: number
  readonly what: Outgoing
}

/** A link that was opened here: what is shown when there is no network, and what the service worker says and opens. */
export interface KeptLink {
  readonly token: string
  readonly path: string
  readonly page: PhonePageView
  readonly notice: { readonly title: string; readonly body: string; readonly lang: string; readonly dir: string }
}

/** What a phone keeps by itself, over reloads. Each call is done when it is on the disk. */
export interface PhoneStore {
  add(deviceId: string, what: Outgoing): Promise<void>
  /** What was put in first, at most so many. */
  first(deviceId: string, limit: number): Promise<Waiting[]>
  all(deviceId: string): Promise<Waiting[]>
  remove(ids: readonly number[]): Promise<void>
  keepLink(link: KeptLink): Promise<void>
  linkOf(token: string): Promise<KeptLink | null>
  forgetLink(token: string): Promise<void>
}

export const timeOf = (what: Outgoing) => (what.kind === 'event' ? what.event.recorded_at : what.at)

/** For as long as the page lives: where a browser keeps nothing. */
export function createMemoryStore(): PhoneStore {
  const items = new Map<number, { deviceId: string; what: Outgoing }>()
  const links = new Map<string, KeptLink>()
  let next = 1
  const of = (deviceId: string) =>
    [...items].filter(([, item]) => item.deviceId === deviceId).map(([id, { what }]) => ({ id, what }))
  return {
    async add(deviceId, what) {
      items.set(next++, { deviceId, what })
    },
    first: async (deviceId, limit) => of(deviceId).slice(0, limit),
    all: async (deviceId) => of(deviceId),
    async remove(ids) {
      for (const id of ids) items.delete(id)
    },
    async keepLink(link) {
      links.set(link.token, link)
    },
    linkOf: async (token) => links.get(token) ?? null,
    async forgetLink(token) {
      links.delete(token)
    },
  }
}
