import { z } from 'zod'

const NAME_AT_MOST = 60
const QUERY_AT_MOST = 2_000

export const BOARD_PAGES = ['orders', 'live'] as const
export type BoardPage = (typeof BOARD_PAGES)[number]

const name = z.string().trim().min(1, 'Give it a name').max(NAME_AT_MOST, `At most ${NAME_AT_MOST} characters`)
const page = z.enum(BOARD_PAGES, { error: `Must be one of ${BOARD_PAGES.join(', ')}` })
const query = z
  .string()
  .max(QUERY_AT_MOST, `At most ${QUERY_AT_MOST} characters`)
  .regex(/^[^?#\s]*$/, 'Must be what stands after the ? of an address')
  .describe('What stands after the ? of the page’s address: filters, sort, columns')

/** Body of `POST /boards`. */
export const createBoardRequest = z.object({ name, page, query })

/** Body of `PATCH /boards/{id}`. */
export const patchBoardRequest = z.object({ name, page, query }).partial()
export type BoardFields = z.output<typeof createBoardRequest>

export const apiBoard = z.object({
  id: z.string(),
  name: z.string(),
  page,
  query: z.string(),
  url: z.string().describe('A short link that opens it'),
  made_by: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
})
export type Board = z.output<typeof apiBoard>

export const apiBoardList = z.object({ boards: z.array(apiBoard) })
export type BoardList = z.output<typeof apiBoardList>
