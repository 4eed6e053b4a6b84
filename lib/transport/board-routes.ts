import { changeBoard, createBoard, deleteBoard, listBoards } from '#lib/services/boards/boards.ts'
import { ANYTHING } from './asks.ts'
import { created, NO_CONTENT } from './problems.ts'
import { opsRoute } from './route.ts'
import { nameOf } from './session.ts'

// Named views, shared by everyone signed in.

export const boardsRoute = {
  list: opsRoute(listBoards, ANYTHING),
  create: opsRoute(
    async ({ json, principal }) => created(await createBoard(await json(), nameOf(principal))),
    ANYTHING,
  ),
}

export const boardRoute = {
  change: opsRoute(async ({ params, json }) => changeBoard(params.id ?? '', await json()), ANYTHING),
  remove: opsRoute(async ({ params }) => {
    await deleteBoard(params.id ?? '')
    return NO_CONTENT
  }, ANYTHING),
}
