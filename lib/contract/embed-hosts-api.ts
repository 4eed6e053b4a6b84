import { z } from 'zod'

/** Body of `POST /embed-hosts`. */
export const addEmbedHostRequest = z.object({
  origin: z
    .string()
    .trim()
    .min(1, 'Cannot be empty')
    .max(255, 'At most 255 characters')
    .describe('Scheme, name and port of the page that frames; *. in front stands for every name below'),
})

export const apiEmbedHost = z.object({
  id: z.string(),
  origin: z.string(),
  added_by: z.string(),
  added_at: z.string(),
})
export type ApiEmbedHost = z.output<typeof apiEmbedHost>

export const apiEmbedHostList = z.object({ hosts: z.array(apiEmbedHost) })
export type ApiEmbedHostList = z.output<typeof apiEmbedHostList>
