import {
  apiOpsGroup,
  apiOpsGroupList,
  apiPlace,
  apiPlaceList,
  createOpsGroupRequest,
  createPlaceRequest,
  patchOpsGroupRequest,
  patchPlaceRequest,
} from '../api/places-api.ts'
import { opsGroupsQuery, placesQuery } from '../api/query.ts'
import { named, type Operation, operationsOn, POINT } from './operation.ts'

const onGroup = (path: string) => operationsOn(path, 'Ops groups', { answer: named('OpsGroup', apiOpsGroup) })
const onPlace = (path: string) => operationsOn(path, 'Places', { answer: named('Place', apiPlace) })

const groups: readonly Operation[] = [
  onGroup('/workers/ops-groups').list({
    summary: 'List ops groups',
    query: opsGroupsQuery,
    answer: named('OpsGroupList', apiOpsGroupList),
  }),
  onGroup('/workers/ops-groups').create({
    summary: 'Create an ops group',
    body: named('CreateOpsGroupRequest', createOpsGroupRequest),
    example: { ops_group_handle: 'north', ops_group_label: 'North', timezone: 'America/Montevideo' },
  }),
  onGroup('/workers/ops-groups/{ops_group_handle}').read({ summary: 'An ops group' }),
  onGroup('/workers/ops-groups/{ops_group_handle}').change({
    summary: 'Change an ops group',
    body: named('PatchOpsGroupRequest', patchOpsGroupRequest),
    example: { ops_group_label: 'North and east' },
  }),
]

const places: readonly Operation[] = [
  onPlace('/places/v1').list({
    summary: 'List places',
    query: placesQuery,
    answer: named('PlaceList', apiPlaceList),
  }),
  onPlace('/places/v1').create({
    summary: 'Create a place',
    body: named('CreatePlaceRequest', createPlaceRequest),
    example: { place_handle: 'depot', name: 'Depot', geometry: POINT, radius: 80, detect_visits: true },
  }),
  onPlace('/places/v1/{place_handle}').change({
    summary: 'Change a place',
    notes: 'Orders that are on their way there keep the destination that they have.',
    body: named('PatchPlaceRequest', patchPlaceRequest),
    example: { radius: 120 },
  }),
  onPlace('/places/v1/{place_handle}').remove({ summary: 'Delete a place' }),
]

export const PLACE_OPERATIONS: readonly Operation[] = [...groups, ...places]
