import type Database from 'better-sqlite3'
import type { Noun } from '#lib/domain/facts/facts.ts'
import { factsOf, factsText, type KeptEntity, locationText } from './kept-entity.ts'
import { NOUNS, STATE_TABLES } from './state-tables.ts'

const KEPT_AT_MOST = 50_000

interface Statements {
  load: Database.Statement
  insert: Database.Statement
  update: Database.Statement
  /** Where there is one: writes the place alone. */
  move: Database.Statement | null
}

interface SavedRow {
  seq: number
  facts: string
  location?: string | null
}

function statementsFor(db: Database.Database, noun: Noun): Statements {
  const { table, columns, hasLocation } = STATE_TABLES[noun]
  const own = hasLocation ? ['seq', 'facts', 'location'] : ['seq', 'facts']
  const all = ['key', ...own, ...columns]
  const set = all.slice(1).map((column) => `${column} = excluded.${column}`)
  const assign = own.map((column) => `${column} = ?`).join(', ')
  return {
    load: db.prepare(`SELECT ${own.join(', ')} FROM ${table} WHERE key = ?`),
    insert: db.prepare(
      `INSERT INTO ${table} (${all.join(', ')}) VALUES (${all.map(() => '?').join(', ')})
       ON CONFLICT (key) DO UPDATE SET ${set.join(', ')}`,
    ),
    update: db.prepare(`UPDATE ${table} SET ${assign} WHERE key = ?`),
    move: hasLocation ? db.prepare(`UPDATE ${table} SET seq = ?, location = ? WHERE key = ?`) : null,
  }
}

/**
 * The state that the writer works on, in memory as long as nobody else writes. Loaded at first touch, saved once per
 * transaction however many events touched it.
 */
export function stateCache(db: Database.Database) {
  const kept = Object.fromEntries(NOUNS.map((noun) => [noun, new Map<string, KeptEntity>()]))
  const statements = Object.fromEntries(NOUNS.map((noun) => [noun, statementsFor(db, noun)])) as Record<
    Noun,
    Statements
  >
  let dirty: KeptEntity[] = []
  let keptCount = 0

  function load(noun: Noun, key: string): KeptEntity {
    const row = statements[noun].load.get(key) as SavedRow | undefined
    const facts = row ? factsOf(row) : {}
    const saved = row ? STATE_TABLES[noun].read(facts).join('\n') : null
    return { noun, key, facts, seq: row?.seq ?? 0, saved, isDirty: false, isChanged: false, texts: new Map() }
  }

  function save(entity: KeptEntity): void {
    const { insert, update, move } = statements[entity.noun]
    if (move && !entity.isChanged) {
      move.run(entity.seq, locationText(entity), entity.key)
    } else {
      const columns = STATE_TABLES[entity.noun].read(entity.facts)
      const lens = columns.join('\n')
      const own = move ? [entity.seq, factsText(entity), locationText(entity)] : [entity.seq, factsText(entity)]
      if (entity.saved === lens) update.run(...own, entity.key)
      else insert.run(entity.key, ...own, ...columns)
      entity.saved = lens
    }
    entity.isDirty = false
    entity.isChanged = false
  }

  function forget(): void {
    for (const noun of NOUNS) kept[noun]?.clear()
    keptCount = 0
    dirty = []
  }

  return {
    entity(noun: Noun, key: string): KeptEntity {
      const ofNoun = kept[noun] as Map<string, KeptEntity>
      let entity = ofNoun.get(key)
      if (entity === undefined) {
        entity = load(noun, key)
        ofNoun.set(key, entity)
        keptCount++
      }
      return entity
    },
    /** Marks an entity for saving; `isMove`: nothing but its place is new. */
    touch(entity: KeptEntity, seq: number, isMove: boolean): void {
      entity.seq = seq
      if (!isMove) entity.isChanged = true
      if (entity.isDirty) return
      entity.isDirty = true
      dirty.push(entity)
    },
    saveAll(): void {
      for (const entity of dirty) save(entity)
      dirty = []
      if (keptCount > KEPT_AT_MOST) forget()
    },
    /** After a failed transaction, or when somebody else has written: what is in memory is not what is on disk. */
    forget,
  }
}
