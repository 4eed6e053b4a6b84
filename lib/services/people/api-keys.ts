import { hash, randomBytes, randomUUID } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { type ApiKeyList, type CreatedApiKey, createApiKeyRequest } from '#lib/contract/people-api.ts'
import { Problem } from '#lib/contract/problem.ts'
import { groupsOf, roleOf, type Standing } from '#lib/domain/people/role.ts'
import { actingNow } from '#lib/services/acting-person.ts'
import { audit } from '#lib/services/audit/audit.ts'
import { readAs } from '#lib/services/orders/unprocessable.ts'
import {
  type ApiKeyRow,
  addApiKey,
  endApiKey,
  findApiKey,
  isApiKeyLive,
  listApiKeyRows,
  touchApiKey,
} from '#lib/storage/api-keys.ts'
import { remember } from '../../remember.ts'
import { tellPeopleChanged } from './people-changed.ts'

/** So that a key is known as one, by people and by programs that look for leaked ones. */
const PREFIX = 'wpk_'
const USED_EVERY_MS = 60_000

const hashOf = (key: string) => hash('sha256', key)
const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())

/** A key's bearer. */
export interface KeyHolder extends Standing {
  readonly keyId: string
  readonly name: string
}

/** Minutes need no write each. */
const lastUses = () => remember('key uses', () => new LRUCache<string, true>({ max: 1000, ttl: USED_EVERY_MS }))

/** Whose key this is; null when it is none, or was ended. */
export async function holderOfKey(key: string): Promise<KeyHolder | null> {
  if (!key.startsWith(PREFIX)) return null
  const row = await findApiKey(hashOf(key))
  if (!row || row.endedAt !== null) return null
  if (!lastUses().has(row.id)) {
    lastUses().set(row.id, true)
    await touchApiKey(row.id, Date.now())
  }
  return { keyId: row.id, name: row.name, role: roleOf(row.role), groups: groupsOf(row.groups) }
}

/** True while what was made by this key is to be believed. */
export const isLiveKey = (id: string): Promise<boolean> => isApiKeyLive(id)

function keyForm(row: ApiKeyRow): ApiKeyList['keys'][number] {
  return {
    id: row.id,
    name: row.name,
    ending: row.ending,
    role: roleOf(row.role),
    groups: groupsOf(row.groups),
    created_by: row.createdBy,
    created_at: new Date(row.createdAt).toISOString(),
    last_used_at: iso(row.lastUsedAt),
    ended_at: iso(row.endedAt),
  }
}

/** `GET /keys`. */
export async function listApiKeys(): Promise<ApiKeyList> {
  return { keys: (await listApiKeyRows()).map(keyForm) }
}

/** `POST /keys`: 256 random bits, told this once; only their hash is kept. Throws Problem `unprocessable`. */
export async function createApiKey(input: unknown): Promise<CreatedApiKey> {
  const { name, role, groups } = readAs(createApiKeyRequest, input ?? {})
  const key = `${PREFIX}${randomBytes(32).toString('base64url')}`
  const row: ApiKeyRow = {
    id: randomUUID(),
    name,
    keyHash: hashOf(key),
    ending: key.slice(-4),
    role,
    groups: groups === null || role === 'admin' ? null : JSON.stringify(groups),
    createdBy: actingNow().name,
    createdAt: Date.now(),
    lastUsedAt: null,
    endedAt: null,
  }
  await addApiKey(row)
  await audit({ act: 'key_made', subject: row.id, detail: { role, groups: row.groups } })
  return { ...keyForm(row), key }
}

/** `DELETE /keys/{key}`. Throws Problem `not_found`. */
export async function revokeApiKey(id: string): Promise<void> {
  if (!(await endApiKey(id, Date.now()))) throw new Problem('not_found', 'There is no such key')
  tellPeopleChanged(`key:${id}`)
}
