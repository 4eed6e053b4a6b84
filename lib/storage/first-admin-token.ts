import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { config } from '../config.ts'

/** Only the token's SHA-256 is kept: whoever reads the data folder cannot use it. */
const tokenFile = () => path.join(config().dataDir, 'first-admin.json')
const claimFile = () => `${tokenFile()}.claimed`

export function keepFirstAdminToken(sha256: string): void {
  mkdirSync(config().dataDir, { recursive: true })
  writeFileSync(tokenFile(), `${JSON.stringify({ sha256 })}\n`, { mode: 0o600 })
}

/** The hash of the token that would be taken now, or null. */
export function firstAdminTokenHash(): string | null {
  if (!existsSync(tokenFile())) return null
  const stored = JSON.parse(readFileSync(tokenFile(), 'utf8')) as { sha256?: unknown }
  return typeof stored.sha256 === 'string' ? stored.sha256 : null
}

/** Takes the token away from everybody else; false when somebody was quicker. A rename is atomic between processes too. */
export function claimFirstAdminToken(): boolean {
  try {
    renameSync(tokenFile(), claimFile())
    return true
  } catch {
    return false
  }
}

/** Puts a claimed token back, because what it was claimed for failed. */
export function returnFirstAdminToken(): void {
  renameSync(claimFile(), tokenFile())
}

/** Forgets the token, used or not. */
export function dropFirstAdminToken(): void {
  rmSync(claimFile(), { force: true })
  rmSync(tokenFile(), { force: true })
}
