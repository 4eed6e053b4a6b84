import type Database from 'better-sqlite3'
import type { Fact, Noun } from '#lib/domain/facts.ts'
import type { Entity } from '#lib/domain/project.ts'
import { NOUNS, STATE_TABLES } from './state-tables.ts'

/** An entity as the writer holds it: with the columns that were saved last, so that an unchanged index is left alone. */
export interface KeptEntity extends Entity {
  seq: number
  saved: string | null
  isDirty: boolean
}

const KEPT_AT_MOST = 50_000

interface Statements {
  load: Database.Statement
  insert: Database.Statement
  update: Database.Statement
}

function statementsFor(db: Database.Database, noun: Noun): Statements {
  const { table, columns } = STATE_TABLES[noun]
  const all = ['key', 'seq', 'facts', ...columns]
  const set = all.slice(1).map((column) => `${column} = excluded.${column}`)
  return {
    load: db.prepare(`SELECT seq, facts FROM ${table} WHERE key = ?`),
    insert: db.prepare(
      `INSERT INTO ${table} (${all.join(', ')}) VALUES (${all.map(() => '?').join(', ')})
       ON CONFLICT (key) DO UPDATE SET ${set.join(', ')}`,
    ),
    update: db.prepare(`UPDATE ${table} SET seq = ?, facts = ? WHERE key = ?`),
  }
}

/**
 * The state that the writer works on, in memory as long as nobody else writes. Loaded at first touch, saved once per
 * transaction however many events touched it.
 */
export function stateCache(db: Database.Database) {
  const kept = new Map<string, KeptEntity>()
  const statements = Object.fromEntries(NOUNS.map((noun) => [noun, statementsFor(db, noun)])) as Record<
    Noun,
    Statements
  >
  let dirty: KeptEntity[] = []

  function load(noun: Noun, key: string): KeptEntity {
    const row = statements[noun].load.get(key) as { seq: number; facts: string } | undefined
    const facts = row ? (JSON.parse(row.facts) as Record<string, Fact>) : {}
    const saved = row ? STATE_TABLES[noun].read(facts).join('\n') : null
    return { noun, key, facts, seq: row?.seq ?? 0, saved, isDirty: false }
  }

  function save(entity: KeptEntity): void {
    const { insert, update } = statements[entity.noun]
    const columns = STATE_TABLES[entity.noun].read(entity.facts)
    const facts = JSON.stringify(entity.facts)
    const lens = columns.join('\n')
    if (entity.saved === lens) update.run(entity.seq, facts, entity.key)
    else insert.run(entity.key, entity.seq, facts, ...columns)
    entity.saved = lens
    entity.isDirty = false
  }

  return {
    entity(noun: Noun, key: string): KeptEntity {
      const name = `${noun} ${key}`
      let entity = kept.get(name)
      if (entity === undefined) {
        entity = load(noun, key)
        kept.set(name, entity)
      }
      return entity
    },
    touch(entity: KeptEntity, seq: number): void {
      entity.seq = seq
      if (entity.isDirty) return
      entity.isDirty = true
      dirty.push(entity)
    },
    saveAll(): void {
      for (const entity of dirty) save(entity)
      dirty = []
      if (kept.size > KEPT_AT_MOST) kept.clear()
    },
    /** After a failed transaction, or when somebody else has written: what is in memory is not what is on disk. */
    forget(): void {
      kept.clear()
      dirty = []
    },
  }
}
