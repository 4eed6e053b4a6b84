import { type AccountList, type PersonLinkAnswer, patchPersonRequest } from '#lib/contract/people-api.ts'
import { Problem } from '#lib/contract/problem.ts'
import { groupsOf, roleOf } from '#lib/domain/people/role.ts'
import { actingNow } from '#lib/services/acting-person.ts'
import { audit } from '#lib/services/audit/audit.ts'
import { readAs } from '#lib/services/orders/unprocessable.ts'
import {
  changePersonRow,
  countAdmins,
  dropResetLinks,
  dropSecondFactor,
  endSessions,
  findPerson,
  type PersonChange,
  type PersonRow,
  readInvitations,
  readPersonRows,
} from '#lib/storage/people.ts'
import { tellPeopleChanged } from './people-changed.ts'
import { makeLink } from './person-links.ts'

const iso = (ms: number) => new Date(ms).toISOString()

function accountForm(row: PersonRow): AccountList['accounts'][number] {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: roleOf(row.role),
    groups: groupsOf(row.groups),
    disabled: row.disabledAt !== null,
    two_factor: row.twoFactorEnabled,
    created_at: row.createdAt.toISOString(),
    last_seen_at: row.lastSeenAt?.toISOString() ?? null,
  }
}

/** `GET /accounts`: everybody, and who was invited. */
export async function listAccounts(): Promise<AccountList> {
  const [people, invitations] = await Promise.all([readPersonRows(), readInvitations(Date.now())])
  return {
    accounts: people.map(accountForm),
    invitations: invitations.map((row) => ({
      id: row.tokenHash,
      email: row.email,
      role: roleOf(row.role),
      groups: groupsOf(row.groups),
      created_by: row.createdBy,
      expires_at: iso(row.expiresAt),
    })),
  }
}

/** Throws Problem `not_found`. */
async function knownPerson(id: string): Promise<PersonRow> {
  const person = await findPerson(id)
  if (!person) throw new Problem('not_found', 'There is nobody of that id')
  return person
}

type Patch = ReturnType<typeof patchPersonRequest.parse>

/** Somebody has to be left who can let others in again. Throws Problem `forbidden`. */
async function checkAdminLeft(person: PersonRow, { role, disabled }: Patch): Promise<void> {
  const losesAdmin = (role !== undefined && role !== 'admin') || disabled === true
  if (!losesAdmin || person.role !== 'admin') return
  if (actingNow().who === `person:${person.id}`) throw new Problem('forbidden', 'Nobody takes their own rights away')
  if (person.disabledAt === null && (await countAdmins()) < 2)
    throw new Problem('forbidden', 'This is the only admin: make another one first')
}

/** Admins are let into all groups (docs/rules.md 54). */
function changeOf(person: PersonRow, { role, groups, disabled, two_factor }: Patch): PersonChange {
  const kept = groups === undefined ? person.groups : groups && JSON.stringify(groups)
  return {
    ...(role !== undefined && { role }),
    groups: (role ?? person.role) === 'admin' ? null : kept,
    ...(disabled !== undefined && { disabledAt: disabled ? new Date() : null }),
    ...(two_factor === false && { twoFactorEnabled: false }),
  }
}

/** What is written down of a change: each kind of it for itself. */
async function auditChange(id: string, { role, groups, disabled, two_factor }: Patch): Promise<void> {
  const subject = `person:${id}`
  if (role !== undefined || groups !== undefined)
    await audit({ act: 'person_changed', subject, detail: { role, groups } })
  if (disabled !== undefined) await audit({ act: disabled ? 'person_disabled' : 'person_enabled', subject })
  if (two_factor === false) await audit({ act: 'second_factor_off', subject })
}

/**
 * `PATCH /accounts/{account}`: role, groups, whether they are let in. Who is turned away is out at once, everywhere. Throws a
 * Problem: `not_found`, `unprocessable`, `forbidden`.
 */
export async function changePerson(id: string, input: unknown): Promise<AccountList['accounts'][number]> {
  const patch = readAs(patchPersonRequest, input ?? {})
  const person = await knownPerson(id)
  await checkAdminLeft(person, patch)
  await changePersonRow(id, changeOf(person, patch))
  if (patch.two_factor === false) await dropSecondFactor(id)
  if (patch.disabled) {
    await endSessions(id)
    await dropResetLinks(id)
  }
  tellPeopleChanged(`person:${id}`)
  await auditChange(id, patch)
  return accountForm(await knownPerson(id))
}

/** `POST /accounts/{account}/reset`: a link with which they choose a new password. Throws Problem `not_found`. */
export async function resetLinkFor(id: string): Promise<PersonLinkAnswer> {
  const { email, role, groups } = await knownPerson(id)
  const link = await makeLink({ kind: 'reset', userId: id, email, role, groups })
  await audit({ act: 'reset_link_made', subject: `person:${id}` })
  return link
}
