import { actOnAttention } from '#lib/services/attention/act-on-attention.ts'
import { listAttention } from '#lib/services/attention/list-attention.ts'
import { listPeople } from '#lib/services/list-people.ts'
import { checkAttentionInSight } from '#lib/services/people/within.ts'
import { ANYTHING, ITSELF } from './asks.ts'
import { limitOf } from './query.ts'
import { opsRoute } from './route.ts'
import { nameOf } from './session.ts'

const PAGE = 1000

export const attentionListRoute = opsRoute(({ url, sight }) => listAttention(limitOf(url, PAGE), sight), ITSELF)

export const peopleRoute = opsRoute(listPeople, ANYTHING)

export const attentionActRoute = opsRoute(
  async ({ params, json, principal }) =>
    actOnAttention({ key: params.key ?? '', act: params.act ?? '' }, await json(), nameOf(principal)),
  { within: ({ sight, params }) => checkAttentionInSight(sight, params.key ?? '') },
)
