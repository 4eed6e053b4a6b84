import { prisma } from './state-rows.ts'

export interface PushSubscriptionRow {
  readonly deviceId: string
  readonly endpoint: string
  readonly p256dh: string
  readonly auth: string
  /** When it was last called, epoch milliseconds. */
  readonly calledAt: number | null
}

export async function savePushSubscription(
  { deviceId, endpoint, p256dh, auth }: Omit<PushSubscriptionRow, 'calledAt'>,
  now: number,
): Promise<void> {
  const said = { endpoint, p256dh, auth, createdAt: BigInt(now), calledAt: null }
  await prisma().pushSubscription.upsert({ where: { deviceId }, create: { deviceId, ...said }, update: said })
}

export async function findPushSubscription(deviceId: string): Promise<PushSubscriptionRow | null> {
  const row = await prisma().pushSubscription.findUnique({ where: { deviceId } })
  return row && { ...row, calledAt: row.calledAt === null ? null : Number(row.calledAt) }
}

export async function removePushSubscription(deviceId: string): Promise<void> {
  await prisma().pushSubscription.deleteMany({ where: { deviceId } })
}

export async function markPushCalled(deviceId: string, now: number): Promise<void> {
  await prisma().pushSubscription.updateMany({ where: { deviceId }, data: { calledAt: BigInt(now) } })
}

/** The phones that can be called, and whose they are; those that were revoked are not. */
export async function readPushPhones(): Promise<{ deviceId: string; workerHandle: string }[]> {
  const rows = await prisma().pushSubscription.findMany({ select: { deviceId: true } })
  const deviceId = { in: rows.map((row) => row.deviceId) }
  return prisma().deviceToken.findMany({
    where: { deviceId, revokedAt: null },
    select: { deviceId: true, workerHandle: true },
  })
}
