import { prisma } from './state-rows.ts'

export interface LinkVersion {
  readonly shareId: string
  readonly version: number
}

/** Counts that a customer's page was opened, in one statement. `at` in epoch ms. */
export async function addShareVisit({ shareId, version }: LinkVersion, device: Uint8Array, at: number): Promise<void> {
  const key = { shareId, version, device: new Uint8Array(device) }
  await prisma().shareVisit.upsert({
    where: { shareId_version_device: key },
    create: { ...key, times: 1, firstAt: BigInt(at), lastAt: BigInt(at) },
    update: { times: { increment: 1 }, lastAt: BigInt(at) },
  })
}

/** How often a link at this version was opened, on how many devices, first and last (epoch ms, null when never). */
export async function readShareVisits({ shareId, version }: LinkVersion) {
  const found = await prisma().shareVisit.aggregate({
    where: { shareId, version },
    _sum: { times: true },
    _count: true,
    _min: { firstAt: true },
    _max: { lastAt: true },
  })
  const ms = (at: bigint | null) => (at === null ? null : Number(at))
  return {
    times: found._sum.times ?? 0,
    devices: found._count,
    firstAt: ms(found._min.firstAt),
    lastAt: ms(found._max.lastAt),
  }
}
