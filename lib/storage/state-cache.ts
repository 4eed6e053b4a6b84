import type Database from 'better-sqlite3'
import type { Fact, Noun } from '#lib/domain/facts/facts.ts'
import type { Entity } from '#lib/domain/facts/project.ts'
import { NOUNS, STATE_TABLES } from './state-tables.ts'

/** An entity as the writer holds it: with the columns that were saved last, so that an unchanged index is left alone. */
export interface KeptEntity extends Entity {
  seq: number
  saved: string | null
  isDirty: boolean
  /** Since it was saved something else than its place has changed. */
  isChanged: boolean
  /** Each fact's JSON as it was last written, so that saving writes out only what changed. */
  readonly texts: Map<string, readonly [fact: Fact, text: string]>
}

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

const LOCATION = 'location'

/** The facts of a row, put together again. */
export function factsOf({ facts, location }: { facts: string; location?: string | null }): Record<string, Fact> {
  const others = JSON.parse(facts) as Record<string, Fact>
  return location ? { ...others, [LOCATION]: JSON.parse(location) as Fact } : others
}

function locationText({ facts }: KeptEntity): string | null {
  return facts[LOCATION] === undefined ? null : JSON.stringify(facts[LOCATION])
}

/** The facts as JSON; of a fact that has not changed since, the text of the last time. */
function factsText({ noun, facts, texts }: KeptEntity): string {
  const apart = STATE_TABLES[noun].hasLocation ? LOCATION : undefined
  let all = ''
  for (const name in facts) {
    if (name === apart) continue
    const fact = facts[name] as Fact
    let known = texts.get(name)
    if (known?.[0] !== fact) {
      known = [fact, `"${name}":${JSON.stringify(fact)}`]
      texts.set(name, known)
    }
    all += all === '' ? known[1] : `,${known[1]}`
  }
  return `{${all}}`
}
