/** What people and keys may do, the least first (docs/rules.md 53). */
export const ROLES = ['viewer', 'dispatcher', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** What a request needs: to look, to change what happens, to change how the server is set up. */
export type Need = 'view' | 'operate' | 'admin'

const ENOUGH: Record<Need, readonly Role[]> = {
  view: ['viewer', 'dispatcher', 'admin'],
  operate: ['dispatcher', 'admin'],
  admin: ['admin'],
}

/** True when somebody in this role may do what needs that. */
export function mayDo(role: Role, need: Need): boolean {
  return ENOUGH[need].includes(role)
}

/** The role of that name; a name that is none may only look. */
export function roleOf(name: string | null | undefined): Role {
  return ROLES.find((role) => role === name) ?? 'viewer'
}

/** What somebody may do, and in which ops groups; null: in all. */
export interface Standing {
  readonly role: Role
  readonly groups: readonly string[] | null
}

/** Groups as they are kept; what cannot be read is none at all, never all. */
export function groupsOf(kept: string | null | undefined): string[] | null {
  if (kept === null || kept === undefined) return null
  try {
    const groups: unknown = JSON.parse(kept)
    return Array.isArray(groups) ? groups.filter((group) => typeof group === 'string') : []
  } catch {
    return []
  }
}
