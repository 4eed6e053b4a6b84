import { type KeptLink, type PhoneStore, timeOf, type Waiting } from './phone-store.ts'

// The service worker (public/t/wake.js) reads `links` by the same names.
const DATABASE = 'waypost-phone'
const QUEUE = 'queue'
const LINKS = 'links'
const VERSION = 1
/** What nobody could send for so long belongs to a link that is gone. */
const KEPT_MS = 7 * 24 * 3_600_000

interface Row extends Waiting {
  readonly deviceId: string
}

/** The phone's own database. Rejects where the browser keeps nothing, as in some private windows. */
export async function openPhoneStore(now: number): Promise<PhoneStore> {
  const db = await opened()
  await dropOld(db, now)
  return {
    async add(deviceId, what) {
      await written(db, QUEUE, (rows) => rows.add({ deviceId, what }))
    },
    first: (deviceId, limit) => rowsOf(db, deviceId, limit),
    all: (deviceId) => rowsOf(db, deviceId),
    remove: (ids) =>
      written(db, QUEUE, (rows) => {
        for (const id of ids) rows.delete(id)
      }),
    keepLink: (link) => written(db, LINKS, (links) => void links.put(link)),
    async linkOf(token) {
      const found = await answered<KeptLink | undefined>(db.transaction(LINKS).objectStore(LINKS).get(token))
      return found ?? null
    },
    forgetLink: (token) => written(db, LINKS, (links) => void links.delete(token)),
  }
}

function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, VERSION)
  request.onupgradeneeded = () => {
    const queue = request.result.createObjectStore(QUEUE, { keyPath: 'id', autoIncrement: true })
    queue.createIndex('deviceId', 'deviceId')
    request.result.createObjectStore(LINKS, { keyPath: 'token' })
  }
  return answered(request)
}

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

/** Done when it is on the disk, not when it is taken. */
function written(db: IDBDatabase, name: string, write: (rows: IDBObjectStore) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(name, 'readwrite', { durability: 'strict' })
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
    write(transaction.objectStore(name))
  })
}

async function rowsOf(db: IDBDatabase, deviceId: string, limit?: number): Promise<Waiting[]> {
  const index = db.transaction(QUEUE).objectStore(QUEUE).index('deviceId')
  const rows = await answered<Row[]>(index.getAll(deviceId, limit))
  return rows.map(({ id, what }) => ({ id, what }))
}

async function dropOld(db: IDBDatabase, now: number): Promise<void> {
  const rows = await answered<Row[]>(db.transaction(QUEUE).objectStore(QUEUE).getAll(undefined, 1000))
  const old = rows.filter(({ what }) => now - Date.parse(timeOf(what)) > KEPT_MS)
  if (old.length === 0) return
  await written(db, QUEUE, (queue) => {
    for (const { id } of old) queue.delete(id)
  })
}
