/** Orders as HyperTrack would have told of them, for screens that look back. Times are epoch milliseconds. */
export interface ToldOrder {
  readonly handle: string
  readonly worker: string
  readonly route?: string
  readonly group?: string
  readonly placeHandle?: string
  readonly promisedAt?: number
  readonly startedAt?: number
  /** What was said of the arrival, and when. The first of them is the first ETA. */
  readonly etas?: readonly { readonly saidAt: number; readonly arriveAt: number }[]
  readonly risks?: readonly { readonly saidAt: number; readonly risks: Readonly<Record<string, string>> }[]
  readonly arrivedAt?: number
  readonly exitedAt?: number
  readonly completedAt?: number
  readonly cancelledAt?: number
  readonly distanceM?: number
  readonly serviceS?: number
  readonly expectedServiceS?: number
}

const iso = (at: number) => new Date(at).toISOString()
const POINT = { type: 'Point', coordinates: [-56.16, -34.9] }

/** Everything that was said of one order, in the order in which it happened. */
export function toldOrder(order: ToldOrder): Record<string, unknown>[] {
  const { handle, worker, route = `route-${worker}` } = order
  const at = (moment: number, value: string, data: Record<string, unknown>) => ({
    ...{ type: 'order', worker_handle: worker, created_at: iso(moment), recorded_at: iso(moment) },
    data: { value, order_handle: handle, route_handle: route, ...data },
  })
  const known = [order.startedAt, order.arrivedAt, order.promisedAt, order.completedAt, order.cancelledAt]
  const openedAt = Math.min(Date.now(), ...known.flatMap((moment) => moment ?? [])) - 60_000
  const terms = {
    ...{ status: 'assigned', type: 'drop', assigned_at: iso(openedAt) },
    destination: { geometry: POINT, radius: 100, address: `${handle} street`, place_handle: order.placeHandle },
    ...(order.promisedAt !== undefined && { scheduled_at: iso(order.promisedAt) }),
    ...(order.expectedServiceS !== undefined && { expected_service_time: order.expectedServiceS }),
    ...(order.group !== undefined && { ops_group_handle: order.group }),
  }
  const etas = (order.etas ?? []).map(({ saidAt, arriveAt }, index) =>
    at(saidAt, index === 0 ? 'first_eta' : 'eta_change', { arrive_at: iso(arriveAt) }),
  )
  const risks = (order.risks ?? []).map(({ saidAt, risks: labels }) => {
    const told = Object.entries(labels).map(([name, label]) => [name, { intensity_label: label, intensity_value: 1 }])
    return at(saidAt, 'risk_updated', { risks: Object.fromEntries(told) })
  })
  const once = (moment: number | undefined, value: string, data: Record<string, unknown> = {}) =>
    moment === undefined ? [] : [at(moment, value, data)]
  return [
    at(openedAt, 'assigned', terms),
    ...once(order.startedAt, 'started', { status: 'ongoing' }),
    ...etas,
    ...risks,
    ...once(order.arrivedAt, 'arrived', { arrival: { recorded_at: iso(order.arrivedAt ?? 0) } }),
    ...once(order.exitedAt, 'exited', { exit: { recorded_at: iso(order.exitedAt ?? 0) } }),
    ...once(order.completedAt, 'completed', {
      ...{ status: 'completed', distance: order.distanceM, actual_service_time: order.serviceS },
    }),
    ...once(order.cancelledAt, 'cancelled', { status: 'cancelled' }),
  ]
}

/** A time zone in which it is about noon, so that a day's edges are far away. */
export function noonZone(now = Date.now()): string {
  const east = 12 - new Date(now).getUTCHours()
  // These names count westwards.
  return east === 0 ? 'Etc/GMT' : `Etc/GMT${east > 0 ? '-' : '+'}${Math.abs(east)}`
}
