import type { WorkRow } from './work-row.ts'

/** A row that stands in the list without having been drawn: of thousands, a dozen are looked at. */
export interface ListedRow extends Pick<WorkRow, 'selection' | 'seq'> {
  /** What it says. Made when it is first asked for, and then kept. */
  readonly told: () => WorkRow
}

/** Puts a thing into the list; `make` says it, when somebody looks. */
export function listed({ selection, seq }: Pick<WorkRow, 'selection' | 'seq'>, make: () => WorkRow): ListedRow {
  let made: WorkRow | undefined
  return {
    selection,
    seq,
    told: () => {
      made ??= make()
      return made
    },
  }
}
