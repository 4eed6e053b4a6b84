import { boardsRoute } from '#lib/transport/board-routes.ts'

export const GET = boardsRoute.list
export const POST = boardsRoute.create
