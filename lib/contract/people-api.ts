import { z } from 'zod'

// The requests and answers of `/api/accounts`, `/api/account` and `/api/keys`.

const NAME_AT_MOST = 100
const GROUPS_AT_MOST = 200

/** ASVS 6.2.1: eight and more, no rules of composition, long ones welcome; the common ones are refused by name. */
export const SHORTEST_PASSWORD = 8
export const LONGEST_PASSWORD = 128

const name = z.string().trim().min(1, 'Write a name').max(NAME_AT_MOST, `At most ${NAME_AT_MOST} characters`)
const role = z.enum(['viewer', 'dispatcher', 'admin'], { error: 'Must be viewer, dispatcher or admin' })
const groups = z
  .array(z.string().min(1).max(255))
  .min(1, 'At least one, or null for all')
  .max(GROUPS_AT_MOST)
  .nullable()
  .describe('Handles of the ops groups; null: all of them')

/** What the length alone can refuse; the rest is judged where the list of common ones is. */
export const newPassword = z
  .string()
  .min(SHORTEST_PASSWORD, `At least ${SHORTEST_PASSWORD} characters`)
  .max(LONGEST_PASSWORD, `At most ${LONGEST_PASSWORD} characters`)

export const createApiKeyRequest = z.strictObject({ name, role, groups: groups.default(null) })

const standing = { role: z.string(), groups: z.array(z.string()).nullable() }

const apiKey = z.object({
  id: z.string(),
  name: z.string(),
  ending: z.string(),
  ...standing,
  created_by: z.string(),
  created_at: z.string(),
  last_used_at: z.string().nullable(),
  ended_at: z.string().nullable(),
})

export const apiKeyList = z.object({ keys: z.array(apiKey) })
export const createdApiKey = apiKey.extend({ key: z.string().describe('Told this once') })

export type ApiKeyList = z.infer<typeof apiKeyList>
export type CreatedApiKey = z.infer<typeof createdApiKey>
