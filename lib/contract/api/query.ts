import { z } from 'zod'

/** Fields that several queries of the API share. */

export const yesOrNo = z
  .enum(['true', 'false'], { error: 'Must be true or false' })
  .transform((text) => text === 'true')

export const commaList = z.string().transform((texts) =>
  texts
    .split(',')
    .map((text) => text.trim())
    .filter(Boolean),
)

export const jsonObject = z.string().transform((text, context): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {
    // Said below.
  }
  context.addIssue({ code: 'custom', message: 'Must be a JSON object' })
  return {}
})

/** `limit` with the number of rows that is usual. */
export function limit(usual: number) {
  return z.coerce.number().int('Must be a whole number').min(1, 'At least 1').max(1000, 'At most 1000').default(usual)
}

const paging = { pagination_token: z.string().optional().describe('From the page before') }

/** Query of a list without filters. */
export const opsGroupsQuery = z.object({ limit: limit(100), ...paging })

const degrees = (most: number) => z.coerce.number().min(-most).max(most)

/** Query of `GET /places/v1`. */
export const placesQuery = z.object({
  place_handles: commaList.optional().describe('Comma-separated'),
  search_term: z.string().optional().describe('In handle, name, address and metadata'),
  lat: degrees(90).optional(),
  lon: degrees(180).optional(),
  radius: z.coerce.number().min(0).max(100_000).default(1_000).describe('Metres around lat and lon'),
  geofence_type: z.string().optional().describe('The place_type'),
  limit: limit(100),
  ...paging,
})
