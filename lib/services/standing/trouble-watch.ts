import type { StorageTroubleCode, Trouble } from '#lib/contract/trouble.ts'

export interface TroubleWatch {
  /** Something could not be written, for this reason. */
  failed(code: StorageTroubleCode): void
  /** Something was written: whatever it was is over, but for damage, which one good write does not mend. */
  succeeded(): void
  /** More comes in than can be stored: some of it is refused. */
  overloaded(): void
  /** Everything that comes in is taken again. */
  eased(): void
  current(): Trouble | null
  /** Calls back when trouble begins, changes or ends. */
  onChange(listener: (trouble: Trouble | null) => void): void
}

/** Remembers what keeps the server from storing, since when; the first moment counts, whatever its reason becomes. */
export function createTroubleWatch(now: () => number): TroubleWatch {
  const listeners: ((trouble: Trouble | null) => void)[] = []
  /** What keeps from writing, and too much to write: the one says nothing about the other, and the first is the worse. */
  let writing: Trouble | null = null
  let load: Trouble | null = null

  const current = () => writing ?? load

  function change(apply: () => void): void {
    const before = current()
    apply()
    if (current() !== before) for (const listener of listeners) listener(current())
  }

  function become(next: Trouble | null): void {
    change(() => {
      writing = next
    })
  }

  function becomeLoad(next: Trouble | null): void {
    change(() => {
      load = next
    })
  }

  return {
    failed(code) {
      if (writing?.code === code || writing?.code === 'database_damaged') return
      become({ code, sinceMs: writing?.sinceMs ?? now() })
    },
    succeeded() {
      if (writing !== null && writing.code !== 'database_damaged') become(null)
    },
    overloaded() {
      if (load === null) becomeLoad({ code: 'overloaded', sinceMs: now() })
    },
    eased: () => becomeLoad(null),
    current,
    onChange: (listener) => void listeners.push(listener),
  }
}

/** What an error of SQLite says about the place that it writes to; null when it says nothing about it. */
export function troubleOf(sqliteCode: string): StorageTroubleCode | null {
  if (/^SQLITE_FULL/.test(sqliteCode)) return 'disk_full'
  if (/^SQLITE_(BUSY|LOCKED)/.test(sqliteCode)) return 'database_locked'
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(sqliteCode)) return 'database_damaged'
  return /^SQLITE_(IOERR|READONLY|CANTOPEN|NOMEM)/.test(sqliteCode) ? 'disk_error' : null
}
