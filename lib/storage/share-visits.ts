import { prisma } from './state-rows.ts'

export interface LinkVersion {
  readonly shareId: string
  readonly version: number
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
