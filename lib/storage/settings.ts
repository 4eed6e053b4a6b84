import { prisma } from './state-rows.ts'

/** A setting of the installation as it was kept; null when nobody chose it. */
export async function readSetting(name: string): Promise<string | null> {
  return (await prisma().setting.findUnique({ where: { name } }))?.value ?? null
}

export async function writeSetting(name: string, value: string): Promise<void> {
  await prisma().setting.upsert({ where: { name }, create: { name, value }, update: { value } })
}
