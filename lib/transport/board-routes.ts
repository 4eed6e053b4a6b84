import { changeBoard, createBoard, deleteBoard, listBoards } from '#lib/services/boards/boards.ts'
import { created, NO_CONTENT } from './problems.ts'
import { opsRoute } from './route.ts'

// Named views, shared by everyone signed in.

export const boardsRoute = {
  list: opsRoute(listBoards),
  create: opsRoute(async ({ json, principal }) =>
    created(await createBoard(await json(), principal.kind === 'user' ? principal.name || principal.email : 'API key')),
  ),
}

export const boardRoute = {
  change: opsRoute(async ({ params, json }) => changeBoard(params.id ?? '', await json())),
  remove: opsRoute(async ({ params }) => {
    await deleteBoard(params.id ?? '')
    return NO_CONTENT
  }),
}
