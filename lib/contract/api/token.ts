import { z } from 'zod'

/** Body of `POST /oauth/token`, as a form or as JSON. */
export const tokenRequest = z.looseObject({
  grant_type: z.literal('client_credentials', { error: 'Must be client_credentials' }),
  client_id: z.string().optional().describe('The account id'),
  client_secret: z.string().optional().describe('The secret key'),
  scope: z.string().optional(),
})

export const tokenResponse = z.object({
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  expires_in: z.number().describe('Seconds'),
})

/** Body of `POST /oauth/embed-token`. */
export const embedTokenRequest = z.looseObject({
  grant_type: z.literal('client_credentials', { error: 'Must be client_credentials' }),
  embed_url: z.string().min(1, 'Cannot be empty').max(4000).describe('An embed_url of this server'),
})

export const embedTokenResponse = z.object({
  access_token: z.string().describe('Opens the one view, and nothing else'),
  token_type: z.literal('Bearer'),
  expires_in: z.number().describe('Seconds'),
  embed_url: z.string(),
  secure_embed_url: z.string().describe('embed_url with the token in it'),
})
export type EmbedTokenResponse = z.output<typeof embedTokenResponse>
