import { geocodeRoute } from '#lib/transport/map-routes.ts'

export const GET = geocodeRoute
