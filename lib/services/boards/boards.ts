import { randomBytes } from 'node:crypto'
import { type Board, type BoardList, createBoardRequest, patchBoardRequest } from '#lib/contract/boards-api.ts'
import { Problem } from '#lib/contract/problem.ts'
import { readAs } from '#lib/services/orders/unprocessable.ts'
import { type BoardRow, deleteBoardRow, insertBoard, readBoard, readBoards, updateBoard } from '#lib/storage/boards.ts'
import { config } from '../../config.ts'

/** 48 random bits: short enough to be read out, and boards are no secret among those who are signed in. */
const ID_BYTES = 6

function boardForm({ id, name, page, query, madeBy, createdAt, updatedAt }: BoardRow): Board {
  return {
    ...{ id, name, page: page === 'live' ? 'live' : 'orders', query },
    url: `${config().publicUrl}/b/${id}`,
    made_by: madeBy,
    created_at: new Date(createdAt).toISOString(),
    updated_at: new Date(updatedAt).toISOString(),
  }
}

const noBoard = (id: string) => new Problem('not_found', `There is no board ${id}. It may have been deleted`)

function taken(name: string): Problem {
  const fault = `There is a board called “${name}” already`
  return new Problem('duplicate_resource', fault, { body: { name: [fault] } })
}

/** `GET /boards`: the views that somebody named, for everyone, by name. */
export async function listBoards(): Promise<BoardList> {
  return { boards: (await readBoards()).map(boardForm) }
}

/** The board of a short link; null when there is none, or no longer. */
export async function findBoard(id: string): Promise<Board | null> {
  const row = await readBoard(id)
  return row && boardForm(row)
}

/** `POST /boards`. Throws Problem `unprocessable`, `duplicate_resource` (the name). */
export async function createBoard(input: unknown, madeBy: string): Promise<Board> {
  const fields = readAs(createBoardRequest, input ?? {})
  const now = Date.now()
  const row = { id: randomBytes(ID_BYTES).toString('base64url'), ...fields, madeBy, createdAt: now, updatedAt: now }
  if (!(await insertBoard(row))) throw taken(fields.name)
  return boardForm(row)
}

/** `PATCH /boards/{id}`. Throws Problem `not_found`, `unprocessable`, `duplicate_resource` (the name). */
export async function changeBoard(id: string, input: unknown): Promise<Board> {
  const fields = readAs(patchBoardRequest, input ?? {})
  const changed = await updateBoard(id, { ...fields, updatedAt: Date.now() })
  if (changed === 'taken') throw taken(fields.name ?? '')
  if (changed === 'missing') throw noBoard(id)
  return boardForm(changed)
}

/** `DELETE /boards/{id}`. Throws Problem `not_found`. */
export async function deleteBoard(id: string): Promise<void> {
  if (!(await deleteBoardRow(id))) throw noBoard(id)
}
