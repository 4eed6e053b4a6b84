import { createHash } from 'node:crypto'
import Database from 'better-sqlite3'

const EVENTS_A_LINK = 1_000

interface Link {
  readonly seq: number
  readonly digest: Buffer
}

const START: Link = { seq: 0, digest: Buffer.alloc(32) }

function nextLink(db: Database.Database, { seq, digest }: Link): Link | null {
  const rows = db.prepare('SELECT seq, id FROM log WHERE seq > ? ORDER BY seq LIMIT ?').all(seq, EVENTS_A_LINK)
  if (rows.length < EVENTS_A_LINK) return null
  const hash = createHash('sha256').update(digest)
  for (const row of rows as { seq: number; id: Buffer }[]) hash.update(`${row.seq}:`).update(row.id)
  return { seq: (rows.at(-1) as Link).seq, digest: hash.digest() }
}

const links = (db: Database.Database) => db.prepare('SELECT seq, digest FROM log_link ORDER BY seq').all() as Link[]

/** Adds the links that the log has got long enough for. A few milliseconds each; never inside another transaction. */
export function extendLinks(db: Database.Database): void {
  let last = links(db).at(-1) ?? START
  for (let next = nextLink(db, last); next !== null; next = nextLink(db, last)) {
    db.prepare('INSERT INTO log_link (seq, digest) VALUES (?, ?) ON CONFLICT DO NOTHING').run(next.seq, next.digest)
    last = next
  }
}

/** Links that the ids of the log do not give any more: an event was taken out, put in or exchanged before them. */
export function brokenLinks(db: Database.Database): number[] {
  const broken: number[] = []
  let last = START
  for (const link of links(db)) {
    const made = nextLink(db, last)
    if (made?.seq !== link.seq || !made.digest.equals(link.digest)) broken.push(link.seq)
    last = link
  }
  return broken
}

/** `brokenLinks` of a file that others may be writing to. */
export function checkLinks(file: string): number[] {
  const db = new Database(file, { readonly: true })
  try {
    return db.transaction(() => brokenLinks(db))()
  } finally {
    db.close()
  }
}
