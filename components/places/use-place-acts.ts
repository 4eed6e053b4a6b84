'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toast } from 'sonner'
import { ApiError, deleteJson, patchJson, postJson } from '#lib/client/api.ts'
import { endpoints } from '#lib/client/paths.ts'
import { placesQuery } from '#lib/client/place-queries.ts'
import type { Place } from '#lib/contract/api/places-api.ts'
import { say } from '#lib/language/say.ts'
import { type PlaceDraft, placeFields } from './place-draft.ts'

/** Saves and deletes places; the list is asked for again after each. */
export function usePlaceActs(onSaved: (handle: string) => void) {
  const queries = useQueryClient()
  const refresh = () => queries.invalidateQueries({ queryKey: placesQuery().queryKey })
  const save = useMutation({
    mutationFn: (draft: PlaceDraft) =>
      draft.handle === null
        ? postJson<Place>(endpoints.places(), placeFields(draft))
        : patchJson<Place>(endpoints.place(draft.handle), placeFields(draft)),
    onSuccess: async (place) => {
      await refresh()
      onSaved(place.place_handle)
    },
    onError: (error) => {
      if (!(error instanceof ApiError) || Object.keys(error.fields).length === 0)
        toast(say('Not saved. {reason}', { reason: error.message }))
    },
  })
  const putBack = async (place: Place) => {
    const { created_at: _, radius, address, name, place_type, ...kept } = place
    const told = { radius, address, name, place_type }
    const given = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== null))
    await postJson(endpoints.places(), { ...kept, ...given }).then(refresh, (error: Error) =>
      toast(say('Not put back. {reason}', { reason: error.message })),
    )
  }
  const remove = useMutation({
    mutationFn: (place: Place) => deleteJson(endpoints.place(place.place_handle)),
    onSuccess: async (_, place) => {
      await refresh()
      const action = { label: say('Undo'), onClick: () => void putBack(place) }
      toast(say('{name} deleted', { name: place.name ?? place.place_handle }), { action })
    },
    onError: (error) => toast(say('Not deleted. {reason}', { reason: error.message })),
  })
  return { save, remove }
}
