import type { OrderView, OutageView } from '#lib/contract/views.ts'

type Who = Pick<OrderView, 'workerHandle' | 'deviceId'>

/**
 * The latest position at which something was heard that an order's page shows: of the order itself, or of an outage of its
 * worker or phone, which is no event of the order. Nothing heard: 0.
 */
export function heardOfOrder(order: (Who & { seq: number }) | undefined, outages: readonly OutageView[]): number {
  if (order === undefined) return 0
  const isTheirs = ({ workerHandle, deviceId }: Who) =>
    (workerHandle !== null && workerHandle === order.workerHandle) || (deviceId !== null && deviceId === order.deviceId)
  return outages.reduce((seq, outage) => (isTheirs(outage) ? Math.max(seq, outage.seq) : seq), order.seq)
}
