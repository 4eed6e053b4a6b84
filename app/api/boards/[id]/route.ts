import { boardRoute } from '#lib/transport/board-routes.ts'

export const PATCH = boardRoute.change
export const DELETE = boardRoute.remove
