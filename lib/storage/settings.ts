import { database } from './database.ts'
import { prisma } from './state-rows.ts'

/** A setting of the installation as it was kept; null when nobody chose it. */
export async function readSetting(name: string): Promise<string | null> {
  return (await prisma().setting.findUnique({ where: { name } }))?.value ?? null
}

export async function writeSetting(name: string, value: string): Promise<void> {
  await prisma().setting.upsert({ where: { name }, create: { name, value }, update: { value } })
}

/** Writes a row that nobody reads, on the log's own connection. Throws SQLite's error when nothing can be written. */
export function tryToWrite(now: number): void {
  database()
    .writer.prepare(
      `INSERT INTO setting (name, value) VALUES ('probe', ?) ON CONFLICT DO UPDATE SET value = excluded.value`,
    )
    .run(String(now))
}
