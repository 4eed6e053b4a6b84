import { z } from 'zod'

/** Who erases somebody types the handle again. */
export const eraseRequest = z.object({ confirm: z.string() })

export const erasedWorker = z.object({
  /** Events that lost their words. */
  events: z.number().int(),
  devices: z.number().int(),
  orders: z.number().int(),
})
export type ErasedWorker = z.infer<typeof erasedWorker>
