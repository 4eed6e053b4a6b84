import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CHAIN_START, codeOf, endFaults, followChain, subjectHash } from '#lib/services/audit/audit-chain.ts'
import type { AuditRow } from '#lib/storage/audit-log.ts'
import { SEED } from '#tests/support/seed.ts'

const key = Buffer.from('a key that is not in the database')

function chainOf(acts: readonly (readonly [act: string, subject: string | null])[]): AuditRow[] {
  const rows: AuditRow[] = []
  for (const [act, subject] of acts) {
    const line = {
      seq: rows.length + 1,
      at: 1_700_000_000_000 + rows.length,
      who: 'person:1',
      name: 'Ana',
      origin: '127.0.0.1',
      act,
      subject,
      subjectSalt: subject === null ? null : 'salt',
      subjectHash: subject === null ? null : subjectHash('salt', subject),
      detail: '{}',
    }
    rows.push({ ...line, mac: codeOf(line, rows.at(-1)?.mac ?? '', key) })
  }
  return rows
}

const acts = fc.array(fc.tuple(fc.string(), fc.option(fc.string())), { minLength: 1, maxLength: 20 })
const check = (rows: readonly AuditRow[], head: AuditRow | undefined) => {
  const end = followChain(CHAIN_START, rows, key)
  return [...end.faults, ...endFaults(end, head ?? null)]
}

test('what nobody touched has no fault, read in whatever portions', () => {
  fc.assert(
    fc.property(acts, fc.nat(20), (written, cut) => {
      const rows = chainOf(written)
      const parts = followChain(followChain(CHAIN_START, rows.slice(0, cut), key), rows.slice(cut), key)
      expect(parts.faults).toEqual([])
      expect(parts).toEqual(followChain(CHAIN_START, rows, key))
      expect(check(rows, rows.at(-1))).toEqual([])
    }),
    { seed: SEED },
  )
})

test('any change of any line is found', () => {
  const changed = fc.constantFrom('at', 'who', 'name', 'origin', 'act', 'detail', 'mac', 'subject', 'subjectHash')
  fc.assert(
    fc.property(acts, fc.nat(), changed, (written, at, field) => {
      const rows = chainOf(written)
      const index = at % rows.length
      const other = field === 'at' ? 7 : 'something else'
      const forged = rows.map((row, i) => (i === index ? { ...row, [field]: other } : row))
      // A line that had no subject is given one: its hash is not there.
      expect(check(forged, rows.at(-1))).not.toEqual([])
    }),
    { seed: SEED },
  )
})

test('any line taken away is found, the last ones too', () => {
  fc.assert(
    fc.property(acts, fc.nat(), (written, at) => {
      const rows = chainOf(written)
      const left = rows.filter((_, index) => index !== at % rows.length)
      expect(check(left, rows.at(-1))).not.toEqual([])
      const renumbered = left.map((row, index) => ({ ...row, seq: index + 1 }))
      expect(check(renumbered, rows.at(-1))).not.toEqual([])
    }),
    { seed: SEED },
  )
})

test('a line that was put in is found', () => {
  fc.assert(
    fc.property(acts, fc.nat(), (written, at) => {
      const rows = chainOf(written)
      const index = at % rows.length
      const twice = [...rows.slice(0, index + 1), ...rows.slice(index)].map((row, i) => ({ ...row, seq: i + 1 }))
      expect(check(twice, rows.at(-1))).not.toEqual([])
    }),
    { seed: SEED },
  )
})

test('a line of another copy of the log, rightly signed there, does not fit in', () => {
  const here = chainOf([
    ['signed_in', null],
    ['key_made', 'a'],
    ['signed_out', null],
  ])
  const there = chainOf([
    ['signed_in', null],
    ['key_ended', 'a'],
    ['signed_out', null],
  ])
  const mixed = here.map((row, index) => (index === 1 ? (there[1] ?? row) : row))
  expect(check(mixed, here.at(-1))).toEqual(['line 3 is not as it was written'])
})

test('a chain made anew with another key is found', () => {
  const rows = chainOf([['signed_in', null]])
  expect(followChain(CHAIN_START, rows, Buffer.from('another')).faults).toHaveLength(1)
})

test('an erased subject is no fault, and is counted', () => {
  const rows = chainOf([
    ['worker_viewed', 'w-1'],
    ['worker_viewed', 'w-2'],
  ])
  const erased = rows.map((row) => (row.subject === 'w-1' ? { ...row, subject: null, subjectSalt: null } : row))
  expect(followChain(CHAIN_START, erased, key)).toMatchObject({ faults: [], erased: 1, seq: 2 })
})

test('a line that was written just before a power cut is no fault', () => {
  const rows = chainOf([
    ['signed_in', null],
    ['signed_out', null],
  ])
  expect(check(rows, rows[0])).toEqual([])
})

test('without the note of the last line a log that is there is not believed', () => {
  expect(check(chainOf([['signed_in', null]]), undefined)).toHaveLength(1)
  expect(check([], undefined)).toEqual([])
})
