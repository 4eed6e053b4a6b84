import { z } from 'zod'

/** Who erases somebody types the handle again. */
export const eraseRequest = z.object({ confirm: z.string() })

export const erasedWorker = z.object({
  /** Events that lost their words. */
  events: z.number().int(),
  devices: z.number().int(),
  orders: z.number().int(),
  /** Stands for the person in what had to stay. */
  key: z.string(),
})
export type ErasedWorker = z.infer<typeof erasedWorker>

/** Everything that is kept about somebody, for themselves. */
export const workerExport = z.looseObject({
  exported_at: z.iso.datetime(),
  worker: z.looseObject({ worker_handle: z.string() }),
  orders: z.array(z.looseObject({ order_handle: z.string() })),
  devices: z.array(z.looseObject({ device_id: z.string() })),
  positions: z.array(z.looseObject({ device_id: z.string(), recorded_at: z.iso.datetime() })),
  events: z.array(z.looseObject({ received_at: z.iso.datetime(), source: z.string() })),
})
