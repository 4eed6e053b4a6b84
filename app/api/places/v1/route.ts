import { createPlace, listPlaces } from '#lib/services/places/places.ts'
import { ANYTHING } from '#lib/transport/asks.ts'
import { created } from '#lib/transport/problems.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const GET = opsRoute(({ url }) => listPlaces(url.searchParams), ANYTHING)
export const POST = opsRoute(async ({ json }) => created(await createPlace(await json())))
