import type { Random } from '../random.ts'
import { deviceStamp, point, type Sending, sendAccountEvent, serverStamp } from '../wire.ts'
import type { Route, Stop, Wire, Worker, World } from '../world.ts'

const ORIGIN = 'https://trck.at'

export function inventShareUrl(random: Random): string {
  return `${ORIGIN}/${random.token(10)}`
}

/** Says an order event with the fields every value has in the document; `assigned` alone has no share URL. */
export function sayOrder(
  world: World,
  worker: Worker,
  order: { stop: Stop; route: Route; value: string; extra?: Wire } & Sending,
): void {
  const { stop, route, value, extra } = order
  sendAccountEvent(world, worker, {
    ...order,
    type: 'order',
    data: {
      value,
      order_handle: stop.handle,
      route_handle: route.handle,
      ...extra,
      status: stop.status,
      ...(value === 'assigned' ? {} : { share_url: stop.shareUrl }),
      metadata: stop.metadata,
    },
  })
}

export function sayRoute(
  world: World,
  worker: Worker,
  news: { route: Route; value: string; status: string; extra?: Wire } & Sending,
): void {
  const { route, value, status, extra } = news
  sendAccountEvent(world, worker, {
    ...news,
    type: 'route',
    data: { value, route_handle: route.handle, status, ...extra, embed_url: route.embedUrl, metadata: route.metadata },
  })
}

export function destinationWire(stop: Stop): Wire {
  return {
    geometry: { type: 'Point', coordinates: [stop.lon, stop.lat] },
    radius: stop.radiusM,
    address: stop.address,
  }
}

/** `scheduled_at` and `initial_eta` as arrivals and delays carry them. */
export function promises(worker: Worker, stop: Stop): Wire {
  return {
    ...(stop.scheduledText === null ? {} : { scheduled_at: stop.scheduledText }),
    ...(stop.initialEtaMs === null ? {} : { initial_eta: serverStamp(worker, stop.initialEtaMs) }),
  }
}

export function here(worker: Worker): Wire {
  return point(worker.lon, worker.lat, 12 + (worker.vertex % 40))
}

/** Where and when the phone was at a moment, as `arrival` and `exit` say it. */
export function moment(worker: Worker, atMs: number): Wire {
  return { location: here(worker), recorded_at: deviceStamp(worker, atMs) }
}
