import { prisma } from './state-rows.ts'

export interface KeptFormRow {
  readonly kind: string
  readonly name: string
  /** JSON. */
  readonly body: string
  readonly savedBy: string
  readonly savedAt: number
}

/** Writes it under its name, whatever was there. */
export async function keepForm({ kind, name, savedAt, ...rest }: KeptFormRow): Promise<void> {
  const data = { ...rest, savedAt: BigInt(savedAt) }
  await prisma().keptForm.upsert({
    where: { kind_name: { kind, name } },
    create: { kind, name, ...data },
    update: data,
  })
}

/** All of one kind, the one saved last first. */
export async function readForms(kind: string, limit: number): Promise<KeptFormRow[]> {
  const rows = await prisma().keptForm.findMany({ where: { kind }, orderBy: { savedAt: 'desc' }, take: limit })
  return rows.map((row) => ({ ...row, savedAt: Number(row.savedAt) }))
}

export async function removeForm(kind: string, name: string): Promise<boolean> {
  const removed = await prisma().keptForm.deleteMany({ where: { kind, name } })
  return removed.count > 0
}
