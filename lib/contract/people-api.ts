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
const email = z.email('Write an e-mail address, such as ana@example.com').max(254)

/** What the length alone can refuse; the rest is judged where the list of common ones is. */
export const newPassword = z
  .string()
  .min(SHORTEST_PASSWORD, `At least ${SHORTEST_PASSWORD} characters`)
  .max(LONGEST_PASSWORD, `At most ${LONGEST_PASSWORD} characters`)

export const inviteRequest = z.strictObject({ email, role, groups: groups.default(null) })

export const patchPersonRequest = z
  .strictObject({
    role,
    groups,
    disabled: z.boolean(),
    two_factor: z.literal(false).describe('Takes the second factor away, for who has lost it'),
  })
  .partial()
  .refine((given) => Object.keys(given).length > 0, { error: 'Say what shall change' })

/** What a link for one person takes: the name only with an invitation. */
export const acceptRequest = z.strictObject({ token: z.string(), name: name.optional(), password: newPassword })

export const patchAccountRequest = z.strictObject({ name })
export const changePasswordRequest = z.strictObject({ current_password: z.string(), password: newPassword })

export const createApiKeyRequest = z.strictObject({ name, role, groups: groups.default(null) })

const standing = { role: z.string(), groups: z.array(z.string()).nullable() }

export const personAccount = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  ...standing,
  disabled: z.boolean(),
  two_factor: z.boolean(),
  created_at: z.string(),
  last_seen_at: z.string().nullable(),
})

const invitation = z.object({
  id: z.string().describe('Not the token: with this it can only be withdrawn'),
  email: z.string(),
  ...standing,
  created_by: z.string(),
  expires_at: z.string(),
})

export const accountList = z.object({ accounts: z.array(personAccount), invitations: z.array(invitation) })

export const personLink = z.object({
  url: z.string().describe('Lets in whoever has it, once'),
  expires_at: z.string(),
  mailed: z.boolean().describe('True when it was sent by mail too'),
})

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

const session = z.object({
  id: z.string(),
  current: z.boolean(),
  created_at: z.string(),
  last_seen_at: z.string(),
  from: z.string().nullable(),
  browser: z.string().nullable(),
})

export const ownAccount = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  ...standing,
  two_factor: z.boolean(),
  sessions: z.array(session),
})

export type AccountList = z.infer<typeof accountList>
export type PersonLinkAnswer = z.infer<typeof personLink>
export type ApiKeyList = z.infer<typeof apiKeyList>
export type CreatedApiKey = z.infer<typeof createdApiKey>
export type OwnAccount = z.infer<typeof ownAccount>
