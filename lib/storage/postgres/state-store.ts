import type pg from 'pg'
import type { Noun } from '#lib/domain/facts/facts.ts'
import { factsOf, factsText, type KeptEntity, locationText } from '../kept-entity.ts'
import { NOUNS, STATE_TABLES } from '../state-tables.ts'
import { storable } from './log-rows.ts'

const KEPT_AT_MOST = 50_000

interface LoadedRow {
  readonly noun: Noun
  readonly key: string
  readonly seq: number
  readonly facts: string
  readonly location: string | null
}

/** All kinds of things in one question: each has an array of keys of its own. */
const LOAD = NOUNS.map((noun, index) => {
  const { table, hasLocation } = STATE_TABLES[noun]
  const location = hasLocation ? 'location' : 'NULL::text'
  return `SELECT '${noun}' AS noun, key, seq, facts, ${location} AS location FROM ${table} WHERE key = ANY($${index + 1})`
}).join(' UNION ALL ')

const isFlag = (column: string) => /^is[A-Z]/.test(column)

function saveStatement(noun: Noun): string {
  const { table, columns, hasLocation } = STATE_TABLES[noun]
  const own = hasLocation ? ['key', 'seq', 'facts', 'location'] : ['key', 'seq', 'facts']
  const all = [...own, ...columns]
  const types = all.map((name) => (name === 'seq' ? 'bigint' : isFlag(name) ? 'int' : 'text'))
  const arrays = types.map((type, index) => `$${index + 1}::${type}[]`).join(', ')
  const set = all.slice(1).map((name) => `"${name}" = excluded."${name}"`)
  return `INSERT INTO ${table} (${all.map((name) => `"${name}"`).join(', ')}) SELECT * FROM unnest(${arrays})
    ON CONFLICT (key) DO UPDATE SET ${set.join(', ')}`
}

const SAVE = Object.fromEntries(NOUNS.map((noun) => [noun, saveStatement(noun)])) as Record<Noun, string>

function columnsOf(entity: KeptEntity): unknown[] {
  const { hasLocation, read } = STATE_TABLES[entity.noun]
  const own = [storable(entity.key), entity.seq, factsText(entity)]
  const place = hasLocation ? [locationText(entity)] : []
  const others = read(entity.facts).map((value) => (typeof value === 'string' ? storable(value) : value))
  return [...own, ...place, ...others]
}

/**
 * The state that a writer works on: what a transaction needs is loaded before it begins its work and saved at its end.
 * What was loaded stays in memory as long as nobody else writes.
 */
export class StateStore {
  private readonly kept = new Map<string, KeptEntity>()
  private dirty: KeptEntity[] = []

  /** Throws when the entity was not loaded: what a transaction touches is known beforehand. */
  readonly entity = (noun: Noun, key: string): KeptEntity => {
    const entity = this.kept.get(`${noun} ${key}`)
    if (entity === undefined) throw new Error(`${noun} ${key} was not asked for before the transaction`)
    return entity
  }

  /** Marks an entity for saving. */
  readonly touch = (entity: KeptEntity, seq: number): void => {
    entity.seq = seq
    if (entity.isDirty) return
    entity.isDirty = true
    this.dirty.push(entity)
  }

  /** Makes sure that all of these are in memory, as the database has them. */
  async load(client: pg.ClientBase, wanted: Iterable<readonly [noun: Noun, key: string]>): Promise<void> {
    if (this.kept.size > KEPT_AT_MOST) this.forget()
    const missing = new Map<string, readonly [Noun, string]>()
    for (const each of wanted) if (!this.kept.has(each.join(' '))) missing.set(each.join(' '), each)
    if (missing.size === 0) return
    const found = new Map<string, LoadedRow>()
    const keys = NOUNS.map((noun) => [...missing.values()].flatMap(([of, key]) => (of === noun ? [storable(key)] : [])))
    const { rows } = await client.query<LoadedRow>({ name: 'load', text: LOAD, values: keys })
    for (const row of rows) found.set(`${row.noun} ${row.key}`, row)
    for (const [name, [noun, key]] of missing) {
      const row = found.get(`${noun} ${storable(key)}`)
      const facts = row ? factsOf(row) : {}
      const flags = { saved: null, isDirty: false, isChanged: false }
      this.kept.set(name, { noun, key, facts, seq: row?.seq ?? 0, ...flags, texts: new Map() })
    }
  }

  /** Writes what was touched: one statement for each kind of thing, always in the same order. */
  async save(client: pg.ClientBase): Promise<void> {
    for (const noun of NOUNS) {
      const rows = this.dirty.filter((entity) => entity.noun === noun).map(columnsOf)
      if (rows.length === 0) continue
      const values = (rows[0] as unknown[]).map((_, index) => rows.map((row) => row[index]))
      await client.query({ name: `save-${noun}`, text: SAVE[noun], values })
    }
    for (const entity of this.dirty) entity.isDirty = false
    this.dirty = []
  }

  /** After a failed transaction, or when somebody else has written: what is in memory is not what the database has. */
  forget(): void {
    this.kept.clear()
    this.dirty = []
  }
}
