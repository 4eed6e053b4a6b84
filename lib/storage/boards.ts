import { prisma } from './state-rows.ts'

export interface BoardRow {
  readonly id: string
  readonly name: string
  readonly page: string
  readonly query: string
  readonly madeBy: string
  /** Epoch ms. */
  readonly createdAt: number
  readonly updatedAt: number
}

interface Kept extends Omit<BoardRow, 'createdAt' | 'updatedAt'> {
  readonly createdAt: bigint
  readonly updatedAt: bigint
}

const rowOf = (kept: Kept): BoardRow => ({
  ...kept,
  createdAt: Number(kept.createdAt),
  updatedAt: Number(kept.updatedAt),
})

const isCode = (error: unknown, code: string) =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code

/** Null instead of Prisma's error for a name that is taken (P2002), or a row that is not there (P2025). */
async function unless<T>(code: 'P2002' | 'P2025', write: () => Promise<T>): Promise<T | null> {
  try {
    return await write()
  } catch (error) {
    if (isCode(error, code)) return null
    throw error
  }
}

/** All boards, by name. */
export async function readBoards(): Promise<BoardRow[]> {
  return (await prisma().board.findMany({ orderBy: { name: 'asc' } })).map(rowOf)
}

export async function readBoard(id: string): Promise<BoardRow | null> {
  const kept = await prisma().board.findUnique({ where: { id } })
  return kept && rowOf(kept)
}

/** False when the name is taken. */
export async function insertBoard(board: BoardRow): Promise<boolean> {
  const data = { ...board, createdAt: BigInt(board.createdAt), updatedAt: BigInt(board.updatedAt) }
  return (await unless('P2002', () => prisma().board.create({ data }))) !== null
}

/** `taken`: the name is another board's. `missing`: there is no such board. */
export async function updateBoard(
  id: string,
  fields: Partial<Pick<BoardRow, 'name' | 'page' | 'query'>> & Pick<BoardRow, 'updatedAt'>,
): Promise<BoardRow | 'taken' | 'missing'> {
  const data = { ...fields, updatedAt: BigInt(fields.updatedAt) }
  const write = () => unless('P2025', () => prisma().board.update({ where: { id }, data }))
  const kept = await unless('P2002', async () => (await write()) ?? 'missing')
  if (kept === null) return 'taken'
  return kept === 'missing' ? kept : rowOf(kept)
}

/** False when there is none. */
export async function deleteBoardRow(id: string): Promise<boolean> {
  return (await prisma().board.deleteMany({ where: { id } })).count > 0
}
