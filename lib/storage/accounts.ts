import { prismaAdapter } from 'better-auth/adapters/prisma'
import { betterAuth } from 'better-auth/minimal'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '#lib/contract/people-api.ts'
import type { Standing } from '#lib/domain/people/role.ts'
import { config } from '../config.ts'
import { remember } from '../remember.ts'
import { database } from './database.ts'
import { hashPassword, isPassword } from './passwords.ts'

const DAY_S = 86_400

/** `__Host-` needs HTTPS; behind plain HTTP a browser would drop such a cookie (docs/rules.md 17). */
function cookieOptions(isSecure: boolean) {
  const named = (name: string) => ({ name: `${isSecure ? '__Host-' : ''}waypost.${name}` })
  return {
    // better-auth's own switch would put __Secure- in front.
    useSecureCookies: false,
    defaultCookieAttributes: { secure: isSecure, httpOnly: true, sameSite: 'lax', path: '/' },
    cookies: {
      session_token: named('session'),
      session_data: named('session_data'),
      dont_remember: named('dont_remember'),
      account_data: named('account_data'),
      two_factor: named('two_factor'),
      trust_device: named('trust_device'),
    },
  } as const
}

/** The page that asks is trusted when it came from the address it talks to. */
function ownOrigins(request: Request | undefined): string[] {
  const host = request?.headers.get('host')
  return host ? [`http://${host}`, `https://${host}`] : []
}

function createAuth() {
  const { publicUrl, keys } = config()
  return betterAuth({
    appName: 'Waypost',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret: keys.authSecret,
    database: prismaAdapter(database().prisma, { provider: 'sqlite' }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
      password: { hash: hashPassword, verify: isPassword },
    },
    user: {
      additionalFields: {
        role: { type: 'string', defaultValue: 'viewer', input: false },
        groups: { type: 'string', required: false, input: false },
        disabledAt: { type: 'date', required: false, input: false },
      },
    },
    session: { expiresIn: 30 * DAY_S, updateAge: DAY_S },
    plugins: [twoFactor({ issuer: 'Waypost' })],
    trustedOrigins: ownOrigins,
    rateLimit: {
      enabled: true,
      window: 60,
      max: 600,
      customRules: { '/sign-in/email': { window: 60, max: 600 }, '/two-factor/*': { window: 60, max: 60 } },
    },
    advanced: cookieOptions(publicUrl.startsWith('https:')),
    telemetry: { enabled: false },
    logger: { level: 'error', log: writeError },
  })
}

function writeError(level: string, message: string, ...causes: unknown[]): void {
  const error = causes.find((cause) => cause instanceof Error)
  const line = { at: new Date().toISOString(), level, message, error: error?.message, stack: error?.stack }
  process.stderr.write(`${JSON.stringify(line)}\n`)
}

/** better-auth over our own tables; made at first use, because `next build` evaluates every route. */
export function auth(): ReturnType<typeof createAuth> {
  return remember('auth', createAuth)
}

/** How many people can sign in with a password. */
export async function countAccounts(): Promise<number> {
  return database().prisma.account.count({ where: { password: { not: null } } })
}

/** Everybody who can sign in, by name. */
export async function readPeople(): Promise<{ name: string; email: string }[]> {
  return database().prisma.user.findMany({
    where: { accounts: { some: { password: { not: null } } } },
    select: { name: true, email: true },
    orderBy: { name: 'asc' },
  })
}

/** True when somebody can sign in with this e-mail address. */
export async function hasAccount(email: string): Promise<boolean> {
  const found = await (await auth().$context).internalAdapter.findUserByEmail(email.toLowerCase(), {
    includeAccounts: true,
  })
  return found?.accounts.some((account) => account.password) ?? false
}

export interface NewAccount extends Standing {
  readonly email: string
  readonly name: string
  readonly password: string
}

/** Adds someone who can sign in. A user left without a password by an interrupted attempt is completed, not refused. */
export async function addAccount({ email, name, password, role, groups }: NewAccount): Promise<void> {
  const { internalAdapter, password: hasher } = await auth().$context
  const hash = await hasher.hash(password)
  const known = await internalAdapter.findUserByEmail(email.toLowerCase())
  const user =
    known?.user ??
    (await internalAdapter.createUser(
      {
        email: email.toLowerCase(),
        name,
        emailVerified: true,
        role,
        groups: groups === null ? null : JSON.stringify(groups),
      },
      { method: 'email-password' },
    ))
  await internalAdapter.linkAccount({ userId: user.id, providerId: 'credential', accountId: user.id, password: hash })
}
