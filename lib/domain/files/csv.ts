/** A spreadsheet takes what begins like this for a formula, and runs it (OWASP, CSV Injection). */
const FORMULA = /^[=+\-@\t\r]/
const NUMBER = /^-?\d+(\.\d+)?$/

export type Cell = string | number | boolean | null | undefined

/**
 * A table as CSV (RFC 4180): CRLF, quoted where it must be. Text that a spreadsheet would run gets an apostrophe in front;
 * numbers stay numbers. A byte order mark goes first, or Excel takes UTF-8 for something else.
 */
export function csvOf(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${[header, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('')}`
}

function field(cell: Cell): string {
  const text = cell === null || cell === undefined ? '' : String(cell)
  const safe = typeof cell === 'string' && FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
