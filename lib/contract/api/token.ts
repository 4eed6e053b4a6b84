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
