import type { Role } from '#lib/domain/people/role.ts'
import { type Phrase, phrase } from '#lib/language/say.ts'

/** What a role is called. */
export const ROLE_WORDS: Record<Role, Phrase> = {
  viewer: phrase('Viewer'),
  dispatcher: phrase('Dispatcher'),
  admin: phrase('Admin'),
}

/** What it lets somebody do. */
export const ROLE_MEANS: Record<Role, Phrase> = {
  viewer: phrase('Looks, and changes nothing'),
  dispatcher: phrase('Runs orders and workers'),
  admin: phrase('Also sets up the server and lets people in'),
}
