import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { LONGEST_PASSWORD, newPassword, SHORTEST_PASSWORD } from '#lib/contract/people-api.ts'
import { Problem } from '#lib/contract/problem.ts'
import { audit } from '#lib/services/audit/audit.ts'
import { unprocessable } from '#lib/services/orders/unprocessable.ts'
import { addAccount, countAccounts, hasAccount } from '#lib/storage/accounts.ts'
import {
  claimFirstAdminToken,
  dropFirstAdminToken,
  firstAdminTokenHash,
  keepFirstAdminToken,
  returnFirstAdminToken,
} from '#lib/storage/first-admin-token.ts'
import { config } from '../config.ts'
import { checkNewPassword } from './people/check-password.ts'

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')

const firstAdmin = z.object({
  token: z.string(),
  name: z.string().trim().min(1, 'Write your name').max(100, 'At most 100 characters'),
  email: z.email('Write an e-mail address, such as ana@example.com').max(254),
  password: newPassword,
})

/**
 * The one-time address that makes the first admin; null when somebody can already sign in.
 * Each call makes a new one and ends the one before, since only its hash is kept.
 */
export async function firstAdminLink(baseUrl: string = config().publicUrl): Promise<string | null> {
  if ((await countAccounts()) > 0) {
    dropFirstAdminToken()
    return null
  }
  const token = randomBytes(32).toString('base64url')
  keepFirstAdminToken(sha256(token))
  return `${baseUrl}/sign-in/first?token=${token}`
}

/** True while this token would make the first admin. */
export function isFirstAdminToken(token: string): boolean {
  const kept = firstAdminTokenHash()
  return kept !== null && timingSafeEqual(Buffer.from(kept), Buffer.from(sha256(token)))
}

/** Makes the first admin. Throws a Problem: `unprocessable` (fields), `forbidden` (token unknown, used or no longer needed). */
export async function createFirstAdmin(input: unknown): Promise<void> {
  const read = firstAdmin.safeParse(input)
  if (!read.success) throw unprocessable(read.error)
  const { token, ...account } = read.data
  checkNewPassword(account.password, account)
  if (!isFirstAdminToken(token) || !claimFirstAdminToken()) throw deadLink()
  try {
    if ((await countAccounts()) > 0) throw deadLink()
    await addAccount({ ...account, role: 'admin', groups: null })
  } catch (error) {
    returnFirstAdminToken()
    throw error
  }
  dropFirstAdminToken()
  await audit({ act: 'first_admin_made' })
}

function deadLink(): Problem {
  return new Problem('forbidden', 'This link was used already, or the server printed a newer one')
}

/** Makes the admin that the environment names, unless that person can already sign in. */
export async function ensureConfiguredAdmin(): Promise<void> {
  const { admin } = config()
  if (!admin || (await hasAccount(admin.email))) return
  if (admin.password.length < SHORTEST_PASSWORD || admin.password.length > LONGEST_PASSWORD) {
    throw new Error(`WAYPOST_ADMIN_PASSWORD must have ${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters`)
  }
  const name = admin.email.split('@')[0] ?? admin.email
  await addAccount({ email: admin.email, name, password: admin.password, role: 'admin', groups: null })
}

/** False on a fresh server, where the printed link is the way in. */
export async function canAnyoneSignIn(): Promise<boolean> {
  return (await countAccounts()) > 0
}
