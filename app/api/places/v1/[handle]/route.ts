import { deletePlace, patchPlace } from '#lib/services/places/places.ts'
import { NO_CONTENT } from '#lib/transport/problems.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const PATCH = opsRoute(async ({ handle, json }) => patchPlace(handle, await json()))
export const DELETE = opsRoute(async ({ handle }) => {
  await deletePlace(handle)
  return NO_CONTENT
})
