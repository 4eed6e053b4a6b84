import type { Trouble, TroubleCode } from '#lib/contract/trouble.ts'

export interface TroubleWatch {
  /** Something could not be written, for this reason. */
  failed(code: TroubleCode): void
  /** Something was written: whatever it was is over, but for damage, which one good write does not mend. */
  succeeded(): void
  current(): Trouble | null
  /** Calls back when trouble begins, changes or ends. */
  onChange(listener: (trouble: Trouble | null) => void): void
}

/** Remembers what keeps the server from storing, since when; the first moment counts, whatever its reason becomes. */
export function createTroubleWatch(now: () => number): TroubleWatch {
  const listeners: ((trouble: Trouble | null) => void)[] = []
  let current: Trouble | null = null

  function become(next: Trouble | null): void {
    current = next
    for (const listener of listeners) listener(next)
  }

  return {
    failed(code) {
      if (current?.code === code || current?.code === 'database_damaged') return
      become({ code, sinceMs: current?.sinceMs ?? now() })
    },
    succeeded() {
      if (current !== null && current.code !== 'database_damaged') become(null)
    },
    current: () => current,
    onChange: (listener) => void listeners.push(listener),
  }
}

/** What an error of SQLite says about the place that it writes to; null when it says nothing about it. */
export function troubleOf(sqliteCode: string): TroubleCode | null {
  if (/^SQLITE_FULL/.test(sqliteCode)) return 'disk_full'
  if (/^SQLITE_(BUSY|LOCKED)/.test(sqliteCode)) return 'database_locked'
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(sqliteCode)) return 'database_damaged'
  return /^SQLITE_(IOERR|READONLY|CANTOPEN|NOMEM)/.test(sqliteCode) ? 'disk_error' : null
}
