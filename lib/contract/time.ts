import { z } from 'zod'

/** ISO 8601 as HyperTrack sends it: `Z`, with milli-, micro- or nanoseconds. Read by `parseInstant`, never compared raw. */
export const timestamp = z.string()
