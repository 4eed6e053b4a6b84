import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { config } from '../config.ts'
import { prisma } from './state-rows.ts'

/** A line of the audit log as it is kept. */
export interface AuditRow {
  readonly seq: number
  /** Epoch ms. */
  readonly at: number
  readonly who: string
  readonly name: string
  readonly origin: string
  readonly act: string
  readonly subject: string | null
  readonly subjectSalt: string | null
  readonly subjectHash: string | null
  /** JSON. */
  readonly detail: string
  readonly mac: string
}

const rowOf = <T extends { at: bigint }>(row: T) => ({ ...row, at: Number(row.at) })

export async function appendAuditRow(row: AuditRow): Promise<void> {
  await prisma().auditLine.create({ data: { ...row, at: BigInt(row.at) } })
}

export async function readLastAuditRow(): Promise<AuditRow | null> {
  const row = await prisma().auditLine.findFirst({ orderBy: { seq: 'desc' } })
  return row && rowOf(row)
}

export interface AuditQuery {
  readonly before?: number
  readonly act?: string
  readonly subject?: string
  readonly limit: number
}

/** Lines, the newest first. */
export async function readAuditRows({ before, act, subject, limit }: AuditQuery): Promise<AuditRow[]> {
  const where = { seq: { lt: before }, act, subject }
  return (await prisma().auditLine.findMany({ where, orderBy: { seq: 'desc' }, take: limit })).map(rowOf)
}

/** Lines after one, the oldest first. */
export async function readAuditRowsAfter(seq: number, limit: number): Promise<AuditRow[]> {
  return (await prisma().auditLine.findMany({ where: { seq: { gt: seq } }, orderBy: { seq: 'asc' }, take: limit })).map(
    rowOf,
  )
}

/** Outside the database, so that whoever can write there alone cannot shorten the log unseen. */
const headFile = () => path.join(config().dataDir, 'audit-head.json')

export function keepAuditHead(head: { seq: number; mac: string }): void {
  const file = headFile()
  writeFileSync(`${file}.new`, `${JSON.stringify(head)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

/** The last line that was written, as the data folder knows it; null when it knows none. */
export function readAuditHead(): { seq: number; mac: string } | null {
  if (!existsSync(headFile())) return null
  return JSON.parse(readFileSync(headFile(), 'utf8')) as { seq: number; mac: string }
}
